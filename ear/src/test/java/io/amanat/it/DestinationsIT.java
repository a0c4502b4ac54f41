package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receiving addresses as administrators see and steer them. */
@OnMarket
class DestinationsIT {
    private static final String PATH = "/api/payment/derived-destinations";

    private static JsonObject row(DirectDeal direct) {
        List<JsonObject> rows =
                As.admin().get(PATH + "?paymentId=" + direct.paymentId).is(200).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void an_address_tells_its_payment_and_where_it_stands_in_the_wallet_but_no_key() {
        DirectDeal direct = DirectDeal.payable();
        JsonObject row = row(direct);
        assertThat(row.getString("address")).isEqualTo(direct.address.toLowerCase(Locale.ROOT));
        assertThat(row.getString("derivationPath")).isEqualTo("m/0'/" + row.getInt("derivationIndex"));
        assertThat(row.getString("account")).matches("[0-9a-f]{40}");
        assertThat(row.getString("status")).isEqualTo("active");
        assertThat(row.getString("purchaseRequestId")).isEqualTo(direct.deal.requestId);
        assertThat(row.getString("buyerId")).isEqualTo(direct.deal.buyer.id.toString());
        assertThat(row.get("usedAt")).isEqualTo(JsonValue.NULL);
        assertThat(row.toString()).doesNotContain("pub");
        assertThat(As.admin()
                        .get(PATH + "?chainId=97&released=false&status=active&address=" + direct.address)
                        .is(200)
                        .rows())
                .hasSize(1);
        assertThat(As.admin()
                        .get(PATH + "?chainId=56&address=" + direct.address)
                        .is(200)
                        .rows())
                .isEmpty();
    }

    @Test
    void the_list_goes_on_behind_its_last_row_without_gaps_and_repeats() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, DirectDeal.payable().paymentId);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = As.admin().get(PATH + "?limit=2" + cursor).is(200);
            answer.rows().forEach(row -> seen.add(row.getString("paymentId")));
            cursor = "&cursor=" + answer.json().getJsonObject("meta").getString("nextCursor");
        }
        assertThat(seen.subList(0, 5)).containsExactlyElementsOf(made);
        assertThat(As.admin().get(PATH + "?limit=0&cursor=garbage").is(200).rows())
                .hasSizeLessThanOrEqualTo(20);
        assertThat(As.admin().get(PATH + "?limit=9999").is(200).rows()).hasSizeLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=open", "chainId=x", "chainId=0", "paymentId=5", "released=maybe"})
    void a_bad_filter_is_named(String filter) {
        As.admin().get(PATH + "?" + filter).refusedField(filter.split("=")[0]);
    }

    @Test
    void quarantine_and_its_end_are_an_administrators_and_audited() {
        DirectDeal direct = DirectDeal.payable();
        String id = row(direct).getString("id");
        String quarantine = PATH + "/" + id + "/quarantine";
        String reactivate = PATH + "/" + id + "/reactivate";
        JsonObject reason = Body.of("reason", "a sender on the list");
        direct.deal.buyer.post(quarantine, reason).refused(403, "FORBIDDEN");
        direct.deal.winner().post(reactivate).refused(403, "FORBIDDEN");
        As.admin().post(reactivate).refused(409, "INVALID_STATUS");
        As.admin().post(quarantine, Body.of("reason", " ")).refusedField("reason");
        As.admin().post(quarantine, Body.of("reason", "x".repeat(201))).refusedField("reason");
        JsonObject aside = As.admin().post(quarantine, reason).is(200).data();
        assertThat(aside.getString("status")).isEqualTo("quarantined");
        assertThat(aside.getString("quarantineReason")).isEqualTo("a sender on the list");
        As.admin().post(quarantine, reason).refused(409, "INVALID_STATUS");
        assertThat(As.admin()
                        .get(PATH + "?status=quarantined&paymentId=" + direct.paymentId)
                        .rows())
                .hasSize(1);
        JsonObject back = As.admin().post(reactivate).is(200).data();
        assertThat(back.getString("status")).isEqualTo("active");
        assertThat(back.get("quarantineReason")).isEqualTo(JsonValue.NULL);
        assertThat(Db.rows(
                        "select action, details ->> 'reason', actor_id from platform.audit_entries where subject_id = ?::uuid"
                                + " order by created_at",
                        id))
                .containsExactly(
                        List.of(
                                "custody.quarantine",
                                "a sender on the list",
                                As.admin().id.toString()),
                        List.of(
                                "custody.reactivate",
                                "a sender on the list",
                                As.admin().id.toString()));
        As.admin().post(PATH + "/" + UUID.randomUUID() + "/quarantine", reason).refused(404, "NOT_FOUND");
        As.admin().post(PATH + "/none/quarantine", reason).refused(404, "NOT_FOUND");
    }

    @Test
    void of_parallel_quarantines_one_is_audited() {
        String id = row(DirectDeal.payable()).getString("id");
        List<Answer> answers =
                Api.atOnce(4, () -> As.admin().post(PATH + "/" + id + "/quarantine", Body.of("reason", "dust")));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.refused(409, "INVALID_STATUS"));
        assertThat(Db.count("select count(*) from platform.audit_entries where subject_id = ?::uuid", id))
                .isEqualTo(1);
    }
}
