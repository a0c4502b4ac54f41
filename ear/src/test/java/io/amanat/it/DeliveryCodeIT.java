package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The six digits: right, wrong, expired, used, made anew, tried at the same moment; and where they never turn up. */
@OnMarket
class DeliveryCodeIT {
    private final Deal deal = Deal.paid().shipped();

    private String generate() {
        return deal.buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
    }

    private Answer verify(String code) {
        return deal.winner().post(deal.path("/delivery-code/verify"), Body.of("code", code));
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private JsonObject status(As who) {
        return who.get(deal.path("/delivery-code/status")).is(200).data();
    }

    private long attempts() {
        return Db.count(
                "select count(*) from market.delivery_attempts a join market.purchase_request_delivery_info i"
                        + " on i.id = a.delivery_info_id where i.purchase_request_id = ?",
                UUID.fromString(deal.requestId));
    }

    private static String left(Answer answer) {
        return answer.json()
                .getJsonObject("error")
                .getJsonArray("details")
                .getJsonObject(0)
                .getString("code");
    }

    private Bell bell() {
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", deal.buyer);
        everybody.put("winner", deal.winner());
        everybody.put("outsider", As.seller());
        everybody.put("admin", As.admin());
        return Bell.of(everybody);
    }

    @Test
    @Tag("AC-342")
    @Tag("R-DLV-04")
    void AC_342_the_right_code_delivers_frees_the_money_and_tells_both() {
        String code = generate();
        Bell bell = bell();
        verify(wrong(code)).refused(422, "CODE_MISMATCH");
        bell.rang();
        JsonObject delivered = verify(code).is(200).data();
        assertThat(delivered.getString("status")).isEqualTo("delivered");
        assertThat(delivered.getBoolean("deliveryConfirmed")).isTrue();
        assertThat(delivered.isNull("holdUntil")).isTrue();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        bell.rang(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "winner delivery/delivery_confirmed " + deal.requestId);
        verify(code).refused(409, "CODE_ALREADY_USED");
        verify(wrong(code)).refused(409, "CODE_ALREADY_USED");
        bell.rang();
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void AC_342_an_expired_code_works_no_more_and_a_new_one_does() {
        String code = generate();
        Db.change(
                "update market.purchase_request_delivery_info set delivery_code_generated_at = now() - interval '25 hours',"
                        + " delivery_code_expires_at = now() - interval '1 second' where purchase_request_id = ?",
                UUID.fromString(deal.requestId));
        verify(code).refused(410, "CODE_EXPIRED");
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(attempts()).as("no try of an expired code counts").isZero();
        verify(generate()).is(200);
    }

    @Test
    void before_a_code_is_made_none_works() {
        verify("123456").refused(410, "CODE_EXPIRED");
        assertThat(status(deal.winner()).getBoolean("generated")).isFalse();
    }

    @Test
    void AC_342_what_has_not_the_form_of_a_code_is_a_bad_value() {
        String code = generate();
        for (String bad : List.of("", "12345", "1234567", "12345a", " 123456", "١٢٣٤٥", "१२३४५a")) {
            verify(bad).refusedField("code");
        }
        deal.winner().post(deal.path("/delivery-code/verify"), Body.of()).refusedField("code");
        assertThat(status(deal.winner()).getInt("failedAttempts")).isZero();
        verify(code).is(200);
    }

    @Test
    void a_new_code_voids_the_old_one_and_its_wrong_tries() {
        String old = generate();
        verify(wrong(old)).refused(422, "CODE_MISMATCH");
        String fresh = generate();
        assertThat(status(deal.buyer).getInt("failedAttempts")).isZero();
        if (!fresh.equals(old)) {
            verify(old).refused(422, "CODE_MISMATCH");
        }
        verify(fresh).is(200);
    }

    @Test
    @Tag("R-DLV-06")
    void R_DLV_06_of_ten_wrong_tries_five_count_and_the_rest_meet_a_lock_that_only_a_new_code_opens() {
        String code = generate();
        for (int round = 1; round <= 10; round++) {
            Answer answer = verify(wrong(code));
            if (round <= 5) {
                answer.refused(422, "CODE_MISMATCH");
                assertThat(left(answer)).isEqualTo(Integer.toString(5 - round));
            } else {
                answer.refused(429, "CODE_LOCKED");
            }
        }
        verify(code).refused(429, "CODE_LOCKED");
        JsonObject status = status(deal.buyer);
        assertThat(status.getBoolean("locked")).isTrue();
        assertThat(status.getInt("attemptsLeft")).isZero();
        assertThat(attempts()).isEqualTo(5);
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        verify(generate()).is(200);
    }

    @Test
    @Tag("R-DLV-03")
    void R_DLV_03_the_code_is_told_once_and_its_status_shows_times_and_counts_only() {
        String code = generate();
        verify(wrong(code)).refused(422, "CODE_MISMATCH");
        for (As party : List.of(deal.buyer, deal.winner(), As.admin())) {
            JsonObject status = status(party);
            assertThat(status.keySet())
                    .containsExactlyInAnyOrder(
                            "generated",
                            "generatedAt",
                            "expiresAt",
                            "used",
                            "usedAt",
                            "failedAttempts",
                            "attemptsLeft",
                            "locked");
            assertThat(status.getInt("failedAttempts")).isEqualTo(1);
            assertThat(status.getInt("attemptsLeft")).isEqualTo(4);
            for (String page : List.of("", "/delivery", "/delivery-code/status")) {
                String body = party.get(deal.path(page)).is(200).body();
                assertThat(body).doesNotContain(code).doesNotContain(hash());
            }
        }
    }

    private String hash() {
        return Db.text(
                "select delivery_code_hash from market.purchase_request_delivery_info where purchase_request_id = ?",
                UUID.fromString(deal.requestId));
    }

    @Test
    @Tag("R-DLV-02")
    void R_DLV_02_neither_the_code_nor_what_was_entered_is_in_a_log_or_a_table() throws IOException {
        Map<Path, Long> sizes = logs();
        String code = generate();
        String entered = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
        String request = As.unique("code-request");
        verify(entered).refused(422, "CODE_MISMATCH");
        deal.winner()
                .at(deal.path("/delivery-code/verify"))
                .header("X-Request-Id", request)
                .post(Body.of("code", code))
                .is(200);
        assertThat(AccessLines.of(request).getString("path")).endsWith("/delivery-code/verify");
        Pattern digits = Pattern.compile("(?<!\\d)(" + code + "|" + entered + ")(?!\\d)");
        for (Path log : logs().keySet()) {
            byte[] all = Files.readAllBytes(log);
            int from = Math.toIntExact(Math.min(all.length, sizes.getOrDefault(log, 0L)));
            String news = new String(all, from, all.length - from, StandardCharsets.ISO_8859_1);
            assertThat(digits.matcher(news).find()).as(log.toString()).isFalse();
        }
        assertThat(Db.rows(
                        "select actor_id::text, details ->> 'outcome' from platform.audit_entries where subject_id = ?"
                                + " order by created_at",
                        UUID.fromString(deal.requestId)))
                .containsExactly(
                        List.of(deal.winner().id.toString(), "CODE_MISMATCH"),
                        List.of(deal.winner().id.toString(), "accepted"));
        String stored = Db.text(
                "select string_agg(row, '') from (select a::text as row from platform.audit_entries a where subject_id = ?"
                        + " union all select n::text from market.notifications n where action_url = ?"
                        + " union all select (t.success, t.code)::text from market.delivery_attempts t join"
                        + " market.purchase_request_delivery_info i on i.id = t.delivery_info_id where i.purchase_request_id = ?) r",
                UUID.fromString(deal.requestId),
                "/dashboard/request/" + deal.requestId,
                UUID.fromString(deal.requestId));
        assertThat(stored).contains("(t,)").contains("(f,)");
        assertThat(Db.count(
                        "select count(*) from market.delivery_attempts t join market.purchase_request_delivery_info i"
                                + " on i.id = t.delivery_info_id where i.purchase_request_id = ? and t.code is not null",
                        UUID.fromString(deal.requestId)))
                .isZero();
    }

    private static Map<Path, Long> logs() throws IOException {
        Map<Path, Long> sizes = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Market.instance().logs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(file, Files.size(file));
            }
        }
        return sizes;
    }
}
