package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the outbox to a mail server. */
@OnMarket
class MailIT {
    static UUID write(String to, String kind, String code) {
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, created_at)"
                        + " values (?, 'email', ?, ?, jsonb_build_object('to', cast(? as text), 'language', 'en', 'values',"
                        + " jsonb_build_object('code', cast(? as text))), now(), now())",
                id,
                "email:" + to,
                kind,
                to,
                code);
        return id;
    }

    static String status(UUID id) {
        return Db.text("select status from platform.outbox_messages where id = ?", id);
    }

    @Test
    void a_mail_leaves_within_seconds_and_its_code_stays_nowhere() throws Exception {
        String to = As.unique("mail") + "@example.test";
        UUID id = write(to, "sign_up_code", "428913");
        MimeMessage mail = Mailbox.next(to);
        assertThat(Mailbox.text(mail)).contains("428913");
        assertThat(mail.getMessageID()).startsWith("<" + id);
        Until.holds("the row is done", () -> status(id).equals("done"));
        assertThat(Db.text("select payload::text || ' ' || outcome from platform.outbox_messages where id = ?", id))
                .isEqualTo("{} sent");
    }

    @Test
    void mails_to_one_address_keep_their_order_and_a_code_is_read_from_the_newest() {
        String to = As.unique("order") + "@example.test";
        List<UUID> ids = List.of(
                write(to, "sign_up_code", "000001"),
                write(to, "sign_up_code", "000002"),
                write(to, "sign_up_code", "000003"));
        Until.holds("all have left", () -> Mailbox.to(to).size() == 3);
        assertThat(Mailbox.to(to).stream().map(Mailbox::text).map(text -> text.replaceAll("(?s).*(00000\\d).*", "$1")))
                .containsExactly("000001", "000002", "000003");
        assertThat(Mailbox.code(to)).isEqualTo("000003");
        Until.holds("all are done", () -> ids.stream().allMatch(id -> status(id).equals("done")));
    }

    @Test
    void what_cannot_be_sent_is_parked_with_its_reason_and_does_not_hold_up_the_next() {
        String to = As.unique("parked") + "@example.test";
        UUID hopeless = write(to, "no_such_kind", "000001");
        UUID next = write(to, "password_reset_code", "000002");
        Until.holds("the next one has left", () -> status(next).equals("done"));
        assertThat(status(hopeless)).isEqualTo("parked");
        assertThat(Db.text("select last_error from platform.outbox_messages where id = ?", hopeless))
                .contains("not readable as a mail")
                .doesNotContain("000001");
    }

    private static JsonObject parked(UUID id) {
        return As.admin().get("/api/admin/parked?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("id").equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_administrator_sees_parked_mail_without_its_words_and_sends_it_again() {
        String to = As.unique("again") + "@example.test";
        UUID id = write(to, "no_such_kind", "000003");
        Until.holds("it is parked", () -> status(id).equals("parked"));
        JsonObject row = parked(id);
        assertThat(row.getString("queue")).isEqualTo("outbox");
        assertThat(row.getString("source")).isEqualTo("email");
        assertThat(row.getString("deliveryKey")).isEqualTo("email:" + to);
        assertThat(row.getString("eventType")).isEqualTo("no_such_kind");
        assertThat(row.getString("reason")).contains("not readable as a mail");
        assertThat(row.isNull("payload")).isTrue();
        assertThat(row.toString()).doesNotContain("000003");
        String retry = "/api/admin/parked/" + id + "/retry";
        As.buyer().post(retry).refused(403, "FORBIDDEN");
        // Once its kind is known, it is sent.
        Db.change("update platform.outbox_messages set kind = 'password_reset_code' where id = ?", id);
        As.admin().post(retry).is(200);
        Until.holds("it has left", () -> status(id).equals("done"));
        assertThat(Mailbox.code(to)).isEqualTo("000003");
        As.admin().post(retry).refused(409, "STATE_CONFLICT");
        assertThat(Db.text("select action from platform.audit_entries where subject_id = ?", id))
                .isEqualTo("outbox.replay");
    }

    @Test
    void a_parked_code_whose_time_is_over_is_not_sent_any_more() {
        UUID id = write(As.unique("over") + "@example.test", "no_such_kind", "000004");
        Until.holds("it is parked", () -> status(id).equals("parked"));
        Db.change("update platform.outbox_messages set expires_at = now() - interval '1 second' where id = ?", id);
        assertThat(As.admin()
                        .post("/api/admin/parked/" + id + "/retry")
                        .refused(409, "STATE_CONFLICT")
                        .body())
                .contains("too late");
        assertThat(status(id)).isEqualTo("parked");
    }

    @Test
    void both_queues_are_one_list_in_pages() {
        for (int i = 0; i < 3; i++) {
            UUID id = write(As.unique("page") + "@example.test", "no_such_kind", "000005");
            Until.holds("it is parked", () -> status(id).equals("parked"));
        }
        List<String> whole = ids("?limit=100");
        List<String> seen = new java.util.ArrayList<>(ids("?limit=2"));
        seen.addAll(ids("?limit=2&cursor=" + seen.get(1)));
        assertThat(seen).isEqualTo(whole.subList(0, seen.size())).hasSizeGreaterThan(2);
        As.admin().get("/api/admin/parked?cursor=" + UUID.randomUUID()).refused(404, "NOT_FOUND");
    }

    private static List<String> ids(String query) {
        return As.admin().get("/api/admin/parked" + query).is(200).rows().stream()
                .map(row -> row.getString("id"))
                .toList();
    }

    @Test
    void messages_are_forgotten_a_week_after_they_left() {
        String to = As.unique("purged") + "@example.test";
        UUID id = write(to, "password_changed", "");
        Until.holds("it has left", () -> status(id).equals("done"));
        Hooks.later(Duration.ofDays(6), () -> Hooks.job("outbox-purge"));
        assertThat(status(id)).isEqualTo("done");
        Hooks.later(Duration.ofDays(8), () -> Hooks.job("outbox-purge"));
        assertThat(Db.count("select count(*) from platform.outbox_messages where id = ?", id))
                .isZero();
    }
}
