package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What waits in both queues, as administrators ask for it. */
@OnMarket
class QueuesIT {
    private static final String OUTBOX = "/api/admin/queues/outbox";
    private static final String INBOX = "/api/admin/queues/inbox";

    /** A mail with a code whose last try failed and whose next one is tomorrow. */
    static UUID waits(String name) {
        String to = As.unique(name) + "@example.test";
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, attempts, last_error,"
                        + " next_attempt_at, created_at) values (?, 'email', ?, 'password_reset_code',"
                        + " jsonb_build_object('to', cast(? as text), 'language', 'en', 'values',"
                        + " jsonb_build_object('code', '071193')), 2, 'MailException: 451 \"Dear reader, 071193\"',"
                        + " now() + interval '1 day', now() - interval '3 hours')",
                id,
                "email:" + to,
                to);
        return id;
    }

    /** A delivery that nobody handles, whose next try is tomorrow. */
    static UUID waitsToBeRead() {
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into platform.inbox_deliveries (id, source, delivery_key, event_type, payload, attempts, last_error,"
                        + " next_attempt_at, received_at) values (?, 'amn.scanner', ?, 'payment_confirmed', 'no JSON', 1,"
                        + " 'DomainException: This is not a scanner event', now() + interval '1 day', now())",
                id,
                id + ":by-hand");
        return id;
    }

    static String key(UUID message) {
        return Db.text("select ordering_key from platform.outbox_messages where id = ?", message);
    }

    private static List<JsonObject> rows(String path, String query) {
        return As.admin().get(path + "?limit=100&" + query).is(200).rows();
    }

    @Test
    void what_waits_is_listed_with_its_reason_and_without_its_words_and_is_sent_when_somebody_says_now() {
        UUID id = waits("now");
        UUID behind = MailIT.write(key(id).substring("email:".length()), "password_changed", "");
        JsonObject row =
                rows(OUTBOX, "state=later&way=email&subject=" + key(id)).get(0);
        assertThat(row.getString("id")).isEqualTo(id.toString());
        assertThat(row.getInt("attempts")).isEqualTo(2);
        assertThat(row.getString("lastError")).isEqualTo("MailException: 451 \"…\"");
        assertThat(row.toString()).doesNotContain("071193");
        JsonObject next = rows(OUTBOX, "state=waiting&subject=" + key(id)).get(0);
        assertThat(next.getString("id")).isEqualTo(behind.toString());
        assertThat(next.getJsonObject("before").getString("id")).isEqualTo(id.toString());
        assertThat(next.getJsonObject("before").getInt("count")).isEqualTo(1);
        String behindNow = OUTBOX + "/" + behind + "/try-now";
        As.admin().post(behindNow).refused(409, "STATE_CONFLICT");

        String now = OUTBOX + "/" + id + "/try-now";
        As.buyer().post(now).refused(403, "FORBIDDEN");
        As.admin().post(now).is(200);
        Until.holds("both have left", () -> MailIT.status(behind).equals("done"));
        assertThat(Mailbox.to(key(id).substring("email:".length()))).hasSize(2);
        assertThat(Db.rows("select attempts, fence from platform.outbox_messages where id = ?", id))
                .as("its attempts go on being counted, and it was taken once")
                .containsExactly(List.of("3", "1"));
        As.admin().post(now).refused(409, "STATE_CONFLICT");
        assertThat(Db.text("select action from platform.audit_entries where subject_id = ?", id))
                .isEqualTo("outbox.try_now");
    }

    @Test
    void a_delivery_that_waits_is_read_again_when_somebody_says_now() {
        UUID id = waitsToBeRead();
        JsonObject row =
                rows(INBOX, "state=later&way=amn.scanner&subject=" + id).get(0);
        assertThat(row.getString("kind")).isEqualTo("payment_confirmed");
        assertThat(row.containsKey("payload")).isFalse();
        String now = INBOX + "/" + id + "/try-now";
        As.admin().post(now).is(200);
        Until.holds(
                "it was tried once more",
                () -> Db.count("select attempts from platform.inbox_deliveries where id = ?", id) >= 2);
        assertThat(Db.text("select action from platform.audit_entries where subject_id = ?", id))
                .isEqualTo("inbox.try_now");
        Db.change(
                "update platform.inbox_deliveries set status = 'parked', lease_until = null, last_error = 'x',"
                        + " finished_at = now() where id = ?",
                id);
        As.admin().post(now).refused(409, "STATE_CONFLICT");
    }

    @Test
    void counts_are_by_queue_way_and_state_and_nonsense_is_refused() {
        UUID id = waits("counted");
        assertThat(As.admin().get("/api/admin/queues").is(200).rows()).anySatisfy(count -> {
            assertThat(count.getString("queue")).isEqualTo("outbox");
            assertThat(count.getString("way")).isEqualTo("email");
            assertThat(count.getString("state")).isEqualTo("later");
            assertThat(count.getInt("count")).isPositive();
            assertThat(count.getBoolean("more")).isFalse();
        });
        As.admin().get(OUTBOX + "?state=nonsense").refused(400, "VALIDATION_ERROR");
        As.admin().get(OUTBOX + "?kind=" + "x".repeat(61)).refused(400, "VALIDATION_ERROR");
        As.admin().get("/api/admin/queues/nonsense").refused(404, "NOT_FOUND");
        As.admin().post(OUTBOX + "/" + UUID.randomUUID() + "/try-now").refused(404, "NOT_FOUND");
        As.admin().post(INBOX + "/" + id + "/try-now").refused(404, "NOT_FOUND");
        As.buyer().get(OUTBOX).refused(403, "FORBIDDEN");
        Db.change("delete from platform.outbox_messages where id = ?", id);
    }
}
