package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people send about a hand-over that nobody could store, read or show again. */
@OnMarket
class ParcelGuardsIT {
    private final Parcel parcel = new Parcel();

    private static String numbers(int count) {
        return "1e131071" + ",1e131071".repeat(count - 1);
    }

    private static Answer send(As who, String path, String proof) {
        return who.at(path).json("PATCH", "{\"proof\":" + proof + "}");
    }

    @Test
    void a_proof_of_monstrous_numbers_or_depth_is_refused_on_the_way_in() {
        Deal deal = parcel.funded("physical_product");
        List<String> monsters = List.of(
                "{\"a\":1e999999}",
                "{\"a\":1e2000}",
                "{\"a\":1e-2000}",
                "{\"a\":1e99999999999}",
                "{\"a\":" + "7".repeat(50) + "}",
                "{\"a\":" + "7".repeat(1_200) + "}",
                "{\"a\":[" + numbers(2_000) + "]}",
                "{\"a\":" + "[".repeat(40) + "1" + "]".repeat(40) + "}",
                "{\"a\":" + "[".repeat(2_000) + "1" + "]".repeat(2_000) + "}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800\"}");
        for (String monster : monsters) {
            assertThat(send(parcel.winner, deal.path("/delivery"), monster).status())
                    .as(monster.substring(0, Math.min(40, monster.length())))
                    .isEqualTo(400);
        }
        send(parcel.winner, deal.path("/delivery"), "{\"a\":1e2000}").refusedField("proof");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        deal.shipped();
        for (String monster : monsters) {
            assertThat(send(parcel.buyer, deal.path("/confirm-delivery"), monster)
                            .status())
                    .as(monster.substring(0, Math.min(40, monster.length())))
                    .isEqualTo(400);
        }
        send(parcel.buyer, deal.path("/confirm-delivery"), "{\"a\":1e999999}").refusedField("proof");
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        String plain = "{\"n\":[1.25,-3e8,12345678901234567890],\"fa\":\"تحویل \\\" شد\",\"deep\":[[[{}]]]}";
        send(parcel.buyer, deal.path("/confirm-delivery"), plain).is(200);
    }

    @Test
    void a_proof_that_cannot_be_read_any_more_takes_nothing_else_with_it() {
        Deal deal = parcel.funded("physical_product").shipped();
        Deal beside = parcel.funded("physical_product").shipped();
        Db.change(
                "update market.purchase_request_delivery_info set delivery_proof = '{\"a\":1e2000}' where purchase_request_id = ?",
                UUID.fromString(deal.requestId));
        for (As party : List.of(parcel.buyer, parcel.winner, As.admin())) {
            JsonObject seen = DeliveryIT.delivery(party, deal);
            assertThat(seen.getJsonObject("proof")).isEqualTo(Body.of("unreadable", true));
        }
        parcel.buyer.post(deal.path("/delivery-code/generate")).is(200);
        for (Deal one : List.of(deal, beside)) {
            Db.change(
                    "update market.purchase_requests set hold_until = now() - interval '1 second' where id = ?",
                    UUID.fromString(one.requestId));
        }
        assertThat(Hooks.job("delivery-deadline")).isEqualTo(2);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(beside.requestStatus()).isEqualTo("delivered");
        assertThat(DeliveryIT.delivery(parcel.buyer, deal).isNull("deliveredAt"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9999999-01-01", "-5000-01-01", "+10000-01-01", "1999-12-31", "0000-01-01"})
    void a_day_of_no_time_of_ours_is_refused(String day) {
        Deal deal = parcel.funded("physical_product");
        parcel.winner
                .patch(deal.path("/delivery"), Body.of("estimatedDate", day))
                .refusedField("estimatedDate");
        parcel.winner
                .patch(deal.path("/delivery"), Body.of("estimatedDate", "9999-12-31"))
                .is(200);
    }

    private static Answer add(As who, Deal deal) {
        return Uploads.upload(
                who,
                Uploads.Part.pdf("proof.pdf"),
                Uploads.Part.field("purpose", "delivery"),
                Uploads.Part.field("resourceKind", "delivery"),
                Uploads.Part.field("resourceId", deal.requestId));
    }

    @Test
    void files_of_a_hand_over_are_added_by_its_seller_while_he_delivers() {
        Deal deal = Deal.openWith(parcel.buyer, parcel.sellers, Deal.request(parcel.sellers))
                .offers("0.26", "0.31");
        deal.select(0).is(200);
        add(parcel.winner, deal).refused(403, "FORBIDDEN");
        deal.payable().funded();
        String early =
                add(parcel.winner, deal).is(201).data().getJsonObject("file").getString("id");
        add(parcel.buyer, deal).refused(403, "FORBIDDEN");
        add(parcel.loser, deal).refused(403, "FORBIDDEN");
        deal.shipped();
        add(parcel.winner, deal).is(201);
        add(As.admin(), deal).is(201);
        add(parcel.buyer, deal).refused(403, "FORBIDDEN");
        deal.delivered();
        for (As anybody : List.of(parcel.winner, parcel.buyer, As.admin())) {
            add(anybody, deal).refused(403, "FORBIDDEN");
            anybody.get("/api/files/" + early + "/info").is(200);
        }
    }

    @Test
    void a_code_is_taken_in_persian_digits_and_a_locked_one_says_when_it_ends() {
        Deal deal = Deal.paid().shipped();
        String code =
                deal.buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
        String path = deal.path("/delivery-code/verify");
        String wrong = code.equals("000000") ? "۰۰۰۰۰۱" : "۰۰۰۰۰۰";
        for (int round = 0; round < 5; round++) {
            deal.winner().post(path, Body.of("code", wrong)).refused(422, "CODE_MISMATCH");
        }
        Answer locked = deal.winner().post(path, Body.of("code", code)).refused(429, "CODE_LOCKED");
        assertThat(Long.parseLong(locked.header("Retry-After"))).isBetween(86_000L, 86_400L);
        String fresh =
                deal.buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
        deal.winner().post(path, Body.of("code", digits(fresh, "۰۱۲۳۴۵۶۷۸۹"))).is(200);
        Deal other = Deal.paid().shipped();
        String third =
                other.buyer.post(other.path("/delivery-code/generate")).is(200).text("code");
        other.winner()
                .post(other.path("/delivery-code/verify"), Body.of("code", digits(third, "٠١٢٣٤٥٦٧٨٩")))
                .is(200);
    }

    private static String digits(String code, String written) {
        StringBuilder text = new StringBuilder();
        code.chars().forEach(digit -> text.append(written.charAt(digit - '0')));
        return text.toString();
    }
}
