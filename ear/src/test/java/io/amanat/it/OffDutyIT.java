package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of disputes in the hand of somebody who works for Amanat no more: they wait again, all of the staff hears
 * so, and he hears nothing of them any more (ADR 0031).
 */
@OnMarket
class OffDutyIT extends DisputeCase {
    private static final String ACCOUNTS = "/api/users/admin/";

    /** How somebody stops working. */
    enum End {
        ROLE(who -> patch(who, "role", "buyer")),
        SUSPENSION(who -> patch(who, "status", "suspended")),
        AUDITOR(who -> patch(who, "isAuditor", true)),
        DELETION(who -> As.admin().at(ACCOUNTS + who.id).json("DELETE", "").is(200)),
        OWN_CLOSING(who -> who.at("/api/user/account")
                .json("DELETE", Body.of("password", who.password).toString())
                .is(200));

        private final Consumer<As> step;

        End(Consumer<As> step) {
            this.step = step;
        }
    }

    private static void patch(As who, String field, Object value) {
        As.admin().patch(ACCOUNTS + who.id, Body.of(field, value)).is(200);
    }

    /** Past the application, as by a node of the version before, or {@code amanatctl}. */
    private static void becomes(As who, String role) {
        Db.change("update market.users set role = ?::market.user_role where id = ?", role, who.id);
    }

    private static String worker(Quarrel quarrel) {
        return Db.text("select admin_id::text from market.disputes where id = ?", quarrel.uuid());
    }

    private static boolean isInChat(Quarrel quarrel, As who) {
        return Db.count(
                        "select count(*) from market.chat_participants p join market.disputes d on d.chat_id = p.chat_id"
                                + " where d.id = ? and p.user_id = ? and p.is_active",
                        quarrel.uuid(),
                        who.id)
                == 1;
    }

    private static List<String> eventsOf(As who, Quarrel quarrel) {
        return Db.rows(
                        "select event from market.notifications where user_id = ? and related_id = ? order by event",
                        who.id,
                        quarrel.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static long unreadNews(As who, Quarrel quarrel) {
        return Db.count(
                "select count(*) from market.notifications where user_id = ? and related_id = ?"
                        + " and event = 'dispute_waiting' and not is_read",
                who.id,
                quarrel.id);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void what_he_had_in_hand_waits_again_and_all_but_he_hear_of_it(End end) {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        Quarrel over = Quarrel.about(funded()).inHandOf(resolver);
        over.resolve(resolver, "no_action").is(200);
        Quarrel others = Quarrel.about(funded()).inHandOf(colleague);
        List<String> heard = eventsOf(resolver, quarrel);
        end.step.accept(resolver);
        assertThat(quarrel.status()).isEqualTo("pending");
        assertThat(worker(quarrel)).isNull();
        assertThat(isInChat(quarrel, resolver)).isFalse();
        assertThat(Quarrel.hold(quarrel.deal)).isEqualTo(HELD);
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "put_back");
        JsonObject entry = buyer.get(quarrel.path("/timeline")).rows().get(2);
        assertThat(entry.isNull("actorId")).isTrue();
        assertThat(entry.getJsonObject("details").getString("from")).isEqualTo(resolver.id.toString());
        for (As one : List.of(buyer, winner, colleague, As.admin())) {
            assertThat(eventsOf(one, quarrel)).contains("dispute_waiting");
        }
        assertThat(eventsOf(loser, quarrel)).isEmpty();
        assertThat(over.status()).as("what has ended stays as it is").isEqualTo("resolved");
        assertThat(worker(over)).isEqualTo(resolver.id.toString());
        assertThat(worker(others)).isEqualTo(colleague.id.toString());
        // Anybody of the staff sees it, and it is given to one of them.
        quarrel.view(colleague).is(200);
        quarrel.resolve(colleague, "no_action").refused(409, "INVALID_STATUS");
        quarrel.reassign(As.admin(), resolver, colleague).refused(409, "INVALID_STATUS");
        quarrel.inHandOf(colleague);
        quarrel.say(buyer, "Is anybody there?").is(201);
        quarrel.resolve(colleague, "refund").is(200);
        assertThat(eventsOf(resolver, quarrel)).as("nothing after he stopped").isEqualTo(heard);
    }

    @Test
    void what_administrators_had_in_hand_waits_again_too_unless_they_stay_on_the_staff() {
        As worker = As.fresh("admin");
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(worker);
        patch(worker, "role", "resolver");
        patch(worker, "firstName", "Other");
        assertThat(worker(quarrel)).isEqualTo(worker.id.toString());
        patch(worker, "role", "guard");
        assertThat(quarrel.status()).isEqualTo("pending");
    }

    @Test
    void who_gets_his_role_back_is_given_the_dispute_anew_with_its_chat() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        patch(resolver, "role", "buyer");
        patch(resolver, "role", "resolver");
        As again = As.signIn(resolver.email, resolver.password);
        quarrel.resolve(again, "no_action").refused(409, "INVALID_STATUS");
        quarrel.inHandOf(again);
        Talk talk = Talk.of(buyer.get(Talk.PATH + "/" + quarrel.view(buyer).text("chatId")));
        String rude = talk.said(winner, "Rude words");
        talk.view(again).is(200);
        talk.takeBack(again, rude).is(200);
        quarrel.resolve(again, "no_action").is(200);
    }

    @Test
    void each_time_it_waits_again_is_news() {
        Quarrel quarrel = Quarrel.about(funded());
        for (As worker : List.of(resolver, As.fresh("resolver"))) {
            quarrel.inHandOf(worker);
            for (As one : List.of(buyer, winner, colleague)) {
                one.patch("/api/notifications/mark-all-read", Body.of()).is(200);
            }
            patch(worker, "status", "suspended");
            for (As one : List.of(buyer, winner, colleague)) {
                assertThat(unreadNews(one, quarrel)).isEqualTo(1);
            }
        }
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "put_back", "assigned", "put_back");
    }

    /** Nobody told the disputes: within five minutes the job finds what is in such a hand. */
    @Test
    void what_is_left_in_the_hand_of_somebody_who_works_no_more_is_put_back_by_the_job() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        becomes(resolver, "buyer");
        assertThat(Hooks.job("dispute-deadlines")).isPositive();
        assertThat(Hooks.job("dispute-deadlines")).isZero();
        assertThat(quarrel.status()).isEqualTo("pending");
        assertThat(isInChat(quarrel, resolver)).isFalse();
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "put_back");
        assertThat(eventsOf(colleague, quarrel)).contains("dispute_waiting");
        Hooks.later(Duration.ofDays(8), () -> Hooks.job("dispute-deadlines"));
        assertThat(eventsOf(colleague, quarrel)).contains("dispute_unanswered", "dispute_undecided");
        assertThat(eventsOf(resolver, quarrel)).doesNotContain("dispute_undecided", "dispute_unanswered");
    }

    @Test
    void until_the_job_has_been_there_he_hears_nothing_either() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        List<String> heard = eventsOf(resolver, quarrel);
        for (String change : List.of("role = 'buyer'", "status = 'suspended'", "is_auditor = true")) {
            Db.change("update market.users set " + change + " where id = ?", resolver.id);
            quarrel.say(buyer, "Is anybody there?").is(201);
            quarrel.show(winner, "It was whole").is(201);
            assertThat(eventsOf(resolver, quarrel)).as(change).isEqualTo(heard);
            Db.change(
                    "update market.users set role = 'resolver', status = 'active', is_auditor = false where id = ?",
                    resolver.id);
        }
        becomes(resolver, "buyer");
        quarrel.resolve(As.admin(), "refund").is(200);
        assertThat(eventsOf(resolver, quarrel)).isEqualTo(heard);
    }

    @Test
    void he_decides_before_he_loses_his_role_or_it_waits_again_and_never_both() {
        for (int round = 0; round < 4; round++) {
            As worker = As.fresh("resolver");
            Quarrel quarrel = Quarrel.about(funded()).inHandOf(worker);
            List<Answer> answers = Api.atOnce(List.of(() -> quarrel.resolve(worker, "no_action"), () -> As.admin()
                    .patch(ACCOUNTS + worker.id, Body.of("role", "buyer"))));
            answers.get(1).is(200);
            boolean decided = answers.get(0).status() == 200;
            assertThat(quarrel.status()).isEqualTo(decided ? "resolved" : "pending");
            assertThat(worker(quarrel)).isEqualTo(decided ? worker.id.toString() : null);
            assertThat(Quarrel.hold(quarrel.deal)).isEqualTo(decided ? FREE : HELD);
        }
    }

    @Test
    void it_is_passed_on_or_waits_again_while_its_worker_loses_his_role() {
        for (int round = 0; round < 4; round++) {
            As worker = As.fresh("resolver");
            Quarrel quarrel = Quarrel.about(funded()).inHandOf(worker);
            List<Answer> answers =
                    Api.atOnce(List.of(() -> quarrel.reassign(As.admin(), worker, colleague), () -> As.admin()
                            .patch(ACCOUNTS + worker.id, Body.of("status", "suspended"))));
            answers.get(1).is(200);
            boolean passedOn = answers.get(0).status() == 200;
            assertThat(quarrel.status()).isEqualTo(passedOn ? "in_progress" : "pending");
            assertThat(worker(quarrel)).isEqualTo(passedOn ? colleague.id.toString() : null);
            assertThat(isInChat(quarrel, worker)).isFalse();
        }
    }

    @Test
    void a_seller_who_judges_elsewhere_and_is_banned_judges_no_more() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(colleague);
        becomes(winner, "resolver");
        Quarrel elsewhere = Quarrel.about(Deal.paid()).inHandOf(winner);
        quarrel.resolve(colleague, "ban_seller").is(200);
        assertThat(elsewhere.status()).isEqualTo("pending");
        assertThat(UUID.fromString(
                        Db.text("select id::text from market.users where status = 'suspended' and id = ?", winner.id)))
                .isEqualTo(winner.id);
    }
}
