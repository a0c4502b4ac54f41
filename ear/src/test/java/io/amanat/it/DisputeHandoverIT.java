package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dispute in hand is passed on: who may, to whom, what both resolvers can do afterwards, and two at the same moment. */
@OnMarket
class DisputeHandoverIT extends DisputeCase {
    private static String worker(Quarrel quarrel) {
        return Db.text("select admin_id::text from market.disputes where id = ?", quarrel.uuid());
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).sorted().toList();
    }

    @Test
    void both_resolvers_and_both_sides_are_told_and_the_former_one_is_out_at_once() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        String chat = quarrel.view(resolver).is(200).text("chatId");
        quarrel.say(buyer, "Look at this").is(201);
        resolver.get("/api/chat/" + chat).is(200);
        colleague.get("/api/chat/" + chat).refused(403, "FORBIDDEN");
        Bell bell = bell();
        try (Line former = Line.of(resolver, "chat:" + chat, "dispute:" + quarrel.id)) {
            JsonObject after =
                    quarrel.reassign(As.admin(), resolver, colleague).is(200).data();
            assertThat(after.getString("adminId")).isEqualTo(colleague.id.toString());
            assertThat(after.getString("status")).isEqualTo("in_progress");
            former.await("chat:left");
            assertThat(former.await("dispute:update").getJsonObject("data").getString("kind"))
                    .isEqualTo("reassigned");
        }
        bell.rang(
                "buyer dispute/dispute_reassigned " + quarrel.id,
                "winner dispute/dispute_reassigned " + quarrel.id,
                "resolver dispute/dispute_reassigned " + quarrel.id,
                "colleague dispute/dispute_assigned " + quarrel.id);
        quarrel.view(resolver).refused(403, "FORBIDDEN");
        quarrel.say(resolver, "Still here").refused(403, "FORBIDDEN");
        quarrel.resolve(resolver, "refund").refused(403, "FORBIDDEN");
        resolver.get("/api/chat/" + chat).refused(403, "FORBIDDEN");
        colleague.get("/api/chat/" + chat).is(200);
        assertThat(quarrel.view(colleague).is(200).data().getJsonArray("messages"))
                .as("what was said stays")
                .hasSize(1);
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "reassigned");
        assertThat(buyer.get(quarrel.path("/timeline")).is(200).body())
                .as("why is for the house")
                .doesNotContain("holiday");
        assertThat(Db.rows(
                        "select actor_id::text, details->>'from', details->>'adminId', details->>'note'"
                                + " from platform.audit_entries where action = 'dispute.reassign' and subject_id = ?",
                        quarrel.uuid()))
                .containsExactly(List.of(
                        As.admin().id.toString(),
                        resolver.id.toString(),
                        colleague.id.toString(),
                        "On holiday from tomorrow"));
        quarrel.resolve(colleague, "no_action").is(200);
        quarrel.reassign(As.admin(), colleague, resolver).refused(409, "INVALID_STATUS");
    }

    /** Unread news of a handover, of everybody whom it concerns. */
    private List<String> news(Quarrel quarrel) {
        return Db.rows(
                        "select u.email || ' ' || n.event from market.notifications n join market.users u on u.id = n.user_id"
                                + " where n.related_id = ? and n.event in ('dispute_assigned', 'dispute_reassigned')"
                                + " and not n.is_read",
                        quarrel.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void each_time_it_changes_hands_is_news_for_all_four() {
        Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
        As former = resolver;
        for (As next : List.of(colleague, resolver, colleague)) {
            for (As one : List.of(buyer, winner, resolver, colleague)) {
                one.patch("/api/notifications/mark-all-read", Body.of()).is(200);
            }
            quarrel.reassign(As.admin(), former, next).is(200);
            assertThat(news(quarrel))
                    .containsExactlyInAnyOrder(
                            buyer.email + " dispute_reassigned",
                            winner.email + " dispute_reassigned",
                            former.email + " dispute_reassigned",
                            next.email + " dispute_assigned");
            former = next;
        }
    }

    @Test
    void only_to_somebody_else_of_the_staff_who_works_and_has_no_part_in_the_deal() {
        Quarrel quarrel = Quarrel.about(funded());
        quarrel.reassign(As.admin(), resolver, colleague).refused(409, "INVALID_STATUS");
        quarrel.inHandOf(resolver);
        quarrel.assign(colleague).refused(409, "INVALID_STATUS");
        As auditor = As.fresh("resolver");
        As.admin()
                .patch("/api/users/admin/" + auditor.id, Body.of("isAuditor", true))
                .is(200);
        As suspended = As.fresh("resolver");
        As.admin()
                .patch("/api/users/admin/" + suspended.id, Body.of("status", "suspended"))
                .is(200);
        for (As wrong : List.of(auditor, suspended, outsider, As.fresh("guard"), buyer, winner, resolver)) {
            quarrel.reassign(As.admin(), resolver, wrong).refusedField("adminId");
        }
        quarrel.reassign(As.admin(), colleague, As.admin()).refused(409, "STATE_CONFLICT");
        JsonObject whole = Body.of("adminId", colleague.id, "from", resolver.id, "note", "x");
        for (String field : List.of("adminId", "from", "note")) {
            As.admin()
                    .post(quarrel.path("/reassign"), Body.without(whole, field))
                    .refusedField(field);
        }
        As.admin()
                .post(quarrel.path("/reassign"), Body.with(whole, "note", "x".repeat(501)))
                .refusedField("note");
        for (As other : List.of(buyer, winner, outsider, resolver, colleague)) {
            quarrel.reassign(other, resolver, colleague).refused(403, "FORBIDDEN");
        }
        // Nobody passes on what is about a deal of his own.
        Db.change("update market.users set role = 'admin' where id = ?", winner.id);
        quarrel.reassign(As.signIn(winner.email, winner.password), resolver, colleague)
                .refused(403, "FORBIDDEN");
        Db.change("update market.users set role = 'seller' where id = ?", winner.id);
        assertThat(worker(quarrel)).isEqualTo(resolver.id.toString());
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned");
        // An administrator takes it over himself, also from somebody who is gone.
        Db.change("update market.users set status = 'suspended' where id = ?", resolver.id);
        quarrel.reassign(As.admin(), resolver, As.admin()).is(200);
        Db.change("update market.users set status = 'active' where id = ?", resolver.id);
        assertThat(worker(quarrel)).isEqualTo(As.admin().id.toString());
    }

    @Test
    void a_new_dispute_is_given_to_nobody_who_only_looks() {
        Quarrel quarrel = Quarrel.about(funded());
        As auditor = As.fresh("admin");
        As.admin()
                .patch("/api/users/admin/" + auditor.id, Body.of("isAuditor", true))
                .is(200);
        quarrel.assign(auditor).refusedField("adminId");
        assertThat(quarrel.status()).isEqualTo("pending");
    }

    @Test
    void of_two_who_pass_it_on_at_the_same_moment_one_does() {
        As third = As.fresh("resolver");
        As boss = As.fresh("admin");
        for (int round = 0; round < 4; round++) {
            Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
            List<Answer> answers = Api.atOnce(List.of(
                    () -> quarrel.reassign(As.admin(), resolver, colleague),
                    () -> quarrel.reassign(boss, resolver, third)));
            assertThat(statuses(answers)).containsExactly(200, 409);
            boolean first = answers.get(0).status() == 200;
            answers.get(first ? 1 : 0).refused(409, "STATE_CONFLICT");
            assertThat(worker(quarrel)).isEqualTo((first ? colleague : third).id.toString());
            assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "reassigned");
            assertThat(Db.count(
                            "select count(*) from market.chat_participants p join market.disputes d on d.chat_id = p.chat_id"
                                    + " where d.id = ? and p.is_active and p.role = 'admin'",
                            quarrel.uuid()))
                    .isEqualTo(1);
        }
    }

    @Test
    void it_is_decided_by_the_former_one_or_passed_on_before_and_never_both() {
        for (int round = 0; round < 4; round++) {
            Quarrel quarrel = Quarrel.about(funded()).inHandOf(resolver);
            List<Answer> answers = Api.atOnce(List.of(
                    () -> quarrel.resolve(resolver, "no_action"),
                    () -> quarrel.reassign(As.admin(), resolver, colleague)));
            boolean decided = answers.get(0).status() == 200;
            if (decided) {
                answers.get(1).refused(409, "INVALID_STATUS");
            } else {
                answers.get(0).refused(403, "FORBIDDEN");
                answers.get(1).is(200);
            }
            assertThat(quarrel.status()).isEqualTo(decided ? "resolved" : "in_progress");
            assertThat(worker(quarrel)).isEqualTo((decided ? resolver : colleague).id.toString());
        }
    }
}
