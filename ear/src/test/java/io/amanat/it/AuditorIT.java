package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An auditor sees what the role sees and changes nothing, whichever door is tried. */
@OnMarket
class AuditorIT {
    private static final String REFUSED = "An auditor looks and changes nothing.";
    /** The own sign-in outside {@code /auth/}. */
    private static final Set<String> OWN = Set.of("POST /user/change-password", "DELETE /user/passkeys/{id}");

    private static Answer mark(As by, As person, boolean auditor) {
        return by.patch("/api/users/admin/" + person.id, Body.of("isAuditor", auditor));
    }

    private static As auditor(String role) {
        As person = As.fresh(role);
        mark(As.admin(), person, true).is(200);
        return person;
    }

    @Test
    void every_endpoint_that_may_change_something_is_closed_to_an_auditor_but_for_the_own_sign_in() {
        As auditor = auditor("admin");
        int closed = 0;
        for (String[] row : AccessTable.ROWS) {
            boolean own = row[0].contains(" /auth/") || OWN.contains(row[0]);
            boolean open = row[1].equals("EVERYBODY") || row[0].startsWith("GET ") || own;
            if (!open) {
                closed++;
                assertThat(AccessIT.call(row[0], auditor)
                                .refused(403, "FORBIDDEN")
                                .body())
                        .as(row[0])
                        .contains(REFUSED);
            }
        }
        assertThat(closed).isGreaterThan(100);
        auditor.get("/api/users/admin/list").is(200);
        auditor.get("/api/payment").is(200);
        auditor.post("/api/auth/logout").is(200);
        auditor.get("/api/auth/me").refused(401, "TOKEN_INVALID");
    }

    @Test
    void an_auditor_has_his_own_password_and_passkeys_and_keeps_his_address() {
        As auditor = auditor("admin");
        auditor.at("/api/user/passkeys/" + As.unique("none")).json("DELETE", "").refused(404, "NOT_FOUND");
        auditor.at("/api/user/profile")
                .json(
                        "PUT",
                        Body.of("email", As.unique("next") + "@example.test").toString())
                .refused(403, "FORBIDDEN");
        for (String step : List.of("verify", "resend-verification")) {
            auditor.post("/api/user/profile/email/" + step, Body.of("code", "000000"))
                    .refused(403, "FORBIDDEN");
        }
        String next = "pw-" + UUID.randomUUID();
        As.SECRETS.add(next);
        auditor.post("/api/user/change-password", Body.of("currentPassword", auditor.password, "newPassword", next))
                .is(200);
        As again = As.signIn(auditor.email, next);
        again.patch("/api/user/wallet-address", Body.of()).refused(403, "FORBIDDEN");
        again.at("/api/user/account").json("DELETE", "{}").refused(403, "FORBIDDEN");
    }

    @Test
    void a_buyer_who_only_looks_buys_nothing() {
        Deal deal = Deal.open();
        mark(As.admin(), deal.buyer, true).is(200);
        deal.buyer.get(deal.path("")).is(200);
        deal.buyer.post(Deal.REQUESTS, Deal.request(List.of(deal.winner()))).refused(403, "FORBIDDEN");
        mark(As.admin(), deal.buyer, false).is(200);
        deal.buyer.post(Deal.REQUESTS, Deal.request(List.of(deal.winner()))).is(201);
    }

    @Test
    void the_mark_is_set_and_taken_by_another_administrator_and_is_on_record() {
        As person = As.fresh("admin");
        mark(person, person, true).refused(403, "FORBIDDEN");
        mark(As.buyer(), person, true).refused(403, "FORBIDDEN");
        JsonObject marked = mark(As.admin(), person, true).is(200).data();
        assertThat(marked.getBoolean("isAuditor")).isTrue();
        assertThat(marked.getString("role")).isEqualTo("admin");
        mark(person, person, false).refused(403, "FORBIDDEN");
        assertThat(mark(As.admin(), person, false).is(200).data().getBoolean("isAuditor"))
                .isFalse();
        mark(person, As.fresh("admin"), true).is(200);
        assertThat(Db.rows(
                        "select details->>'auditor' from platform.audit_entries where subject_id = ? and actor_id = ? order by created_at",
                        person.id,
                        As.admin().id))
                .containsExactly(List.of("false -> true"), List.of("true -> false"));
    }

    @Test
    void in_the_console_an_auditor_looks_at_every_page_and_presses_nothing() {
        Deal deal = Deal.paid();
        As auditor = auditor("admin");
        Visitor visitor = Visitor.of(auditor);
        String path = "/admin/payment/one.xhtml?id=" + deal.paymentId;
        assertThat(visitor.get(path).is(200).body()).contains("looking only");
        Answer refused = visitor.send(
                path, Map.of("id", deal.paymentId, "recheckForm", "recheckForm", "recheckForm:recheckSend", ""));
        assertThat(refused.is(200).body()).contains(REFUSED);
        // Who becomes one while signed in is bound by the next request.
        As admin = As.fresh("admin");
        Visitor working = Visitor.of(admin);
        assertThat(working.get(path).is(200).body()).doesNotContain("looking only");
        String page = "/admin/user/one.xhtml?id=" + admin.id;
        Visitor.admin()
                .send(
                        page,
                        Map.of("id", admin.id.toString(), "auditorForm", "auditorForm", "auditorForm:auditorSend", ""))
                .is(302);
        assertThat(working.get(page).is(200).body()).contains("looking only", ">auditor<");
    }
}
