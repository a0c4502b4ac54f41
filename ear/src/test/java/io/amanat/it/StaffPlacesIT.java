package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A place in a chat that somebody has for Amanat, and his role, at the same moment: whichever comes first, who is of the
 * staff no more is in no such chat afterwards (ADR 0031).
 */
@OnMarket
class StaffPlacesIT {
    private final As resolver = As.fresh("resolver");
    private final As customer = As.buyer();

    private static Answer demote(As who) {
        return As.admin().patch("/api/users/admin/" + who.id, Body.of("role", "buyer"));
    }

    /** Statements about a table that wait for somebody else's lock at this moment. */
    private static long waiting(String table) {
        return Db.count(
                "select count(*) from pg_stat_activity where datname = current_database() and query ilike ?"
                        + " and cardinality(pg_blocking_pids(pid)) > 0",
                "%" + table + "%");
    }

    private static void whileHolding(UUID chat, Runnable work) {
        Db.whileHolding("select 1 from market.chats where id = '" + chat + "' for update", work);
    }

    /** Begins a call and goes on once it waits for somebody, or has its answer already. */
    private static CompletableFuture<Answer> begun(String table, long others, Supplier<Answer> call) {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(call);
        Until.holds("it waits or is done", () -> answer.isDone() || waiting(table) == others + 1);
        return answer;
    }

    private static boolean isIn(UUID chat, As who) {
        return Db.count(
                        "select count(*) from market.chat_participants where chat_id = ? and user_id = ? and is_active",
                        chat,
                        who.id)
                == 1;
    }

    private static UUID chatOf(Quarrel quarrel) {
        return UUID.fromString(Db.text("select chat_id::text from market.disputes where id = ?", quarrel.uuid()));
    }

    @Test
    void who_speaks_to_a_customer_while_his_role_is_taken_away_does_not_come_back() {
        Talk support = Talk.support(customer);
        support.said(customer, "Where is it?");
        support.said(resolver, "On its way.");
        CompletableFuture<CompletableFuture<Answer>> demoted = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Answer>> said = new CompletableFuture<>();
        whileHolding(support.uuid(), () -> {
            demoted.complete(begun("market.chats", 0, () -> demote(resolver)));
            said.complete(begun("market.chats", 1, () -> support.say(resolver, "One more thing.")));
        });
        demoted.join().join().is(200);
        said.join().join().refused(403, "FORBIDDEN");
        assertThat(isIn(support.uuid(), resolver)).isFalse();
        assertThat(support.words(customer)).doesNotContain("One more thing.");
    }

    /** Another node may believe for five seconds what the account was. */
    @ParameterizedTest
    @ValueSource(strings = {"role = 'buyer'", "is_auditor = true"})
    void who_worked_for_amanat_a_moment_ago_gets_no_place_by_speaking(String since) {
        Talk support = Talk.support(customer);
        resolver.unread();
        Db.change("update market.users set " + since + " where id = ?", resolver.id);
        support.say(resolver, "May I help?").refused(403, "FORBIDDEN");
        assertThat(isIn(support.uuid(), resolver)).isFalse();
    }

    @Test
    void whose_account_was_closed_a_moment_ago_opens_no_chat_with_support() {
        customer.unread();
        Db.change("update market.users set status = 'suspended' where id = ?", customer.id);
        customer.post(Talk.PATH + "/support").refused(401, "TOKEN_INVALID");
        assertThat(Db.count("select count(*) from market.chats where support_of = ?", customer.id))
                .isZero();
        Db.change("update market.users set status = 'active' where id = ?", customer.id);
        Talk.support(customer).said(customer, "Where is it?");
    }

    @Test
    void who_is_given_a_dispute_and_loses_his_role_at_once_is_out_of_its_chat() {
        Quarrel quarrel = Quarrel.about(Deal.paid());
        UUID chat = chatOf(quarrel);
        CompletableFuture<CompletableFuture<Answer>> assigned = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Answer>> demoted = new CompletableFuture<>();
        whileHolding(chat, () -> {
            assigned.complete(begun("market.chats", 0, () -> quarrel.assign(resolver)));
            demoted.complete(begun("market.users", 0, () -> demote(resolver)));
        });
        assigned.join().join().is(200);
        demoted.join().join().is(200);
        assertThat(isIn(chat, resolver)).isFalse();
        assertThat(quarrel.status()).isEqualTo("pending");
    }

    /** Who demotes an administrator locks all of them: accounts come before disputes, or two would wait in a circle. */
    @Test
    void an_administrator_is_demoted_while_his_dispute_is_passed_on_to_another_one() {
        As worker = As.fresh("admin");
        As next = As.fresh("admin");
        Quarrel quarrel = Quarrel.about(Deal.paid()).inHandOf(worker);
        CompletableFuture<CompletableFuture<Answer>> demoted = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Answer>> passedOn = new CompletableFuture<>();
        Db.whileHolding("select 1 from market.users where id = '" + next.id + "' for no key update", () -> {
            demoted.complete(begun("market.users", 0, () -> demote(worker)));
            passedOn.complete(begun("market.users", 1, () -> quarrel.reassign(As.admin(), worker, next)));
        });
        demoted.join().join().is(200);
        passedOn.join().join().refused(409, "INVALID_STATUS");
        assertThat(quarrel.status()).isEqualTo("pending");
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "put_back");
    }

    @Test
    void who_is_losing_his_role_is_given_no_dispute() {
        Talk support = Talk.support(customer);
        support.said(resolver, "Welcome.");
        As colleague = As.fresh("resolver");
        Quarrel fresh = Quarrel.about(Deal.paid());
        Quarrel inHand = Quarrel.about(Deal.paid()).inHandOf(colleague);
        CompletableFuture<CompletableFuture<Answer>> demoted = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Answer>> assigned = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Answer>> passedOn = new CompletableFuture<>();
        whileHolding(support.uuid(), () -> {
            demoted.complete(begun("market.chats", 0, () -> demote(resolver)));
            assigned.complete(begun("market.users", 0, () -> fresh.assign(resolver)));
            passedOn.complete(begun("market.users", 1, () -> inHand.reassign(As.admin(), colleague, resolver)));
        });
        demoted.join().join().is(200);
        assigned.join().join().refusedField("adminId");
        passedOn.join().join().refusedField("adminId");
        assertThat(isIn(support.uuid(), resolver)).isFalse();
        assertThat(isIn(chatOf(fresh), resolver)).isFalse();
        assertThat(isIn(chatOf(inHand), resolver)).isFalse();
    }
}
