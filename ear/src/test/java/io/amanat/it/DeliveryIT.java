package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shipping, correcting, confirming, letting the deadline pass; for goods, files and services. */
@OnMarket
class DeliveryIT {
    private static final JsonObject PROOF = Body.of("proof", Body.of("type", "e2e", "note", "handed to the post"));

    private final Parcel parcel = new Parcel();

    static JsonObject delivery(As who, Deal deal) {
        return who.get(deal.path("/delivery")).is(200).data();
    }

    static void release(Deal deal, int status) {
        As.admin().post("/api/payment/" + deal.paymentId + "/release").is(status);
    }

    @Test
    @Tag("AC-026")
    @Tag("AC-031")
    void AC_012_shipping_tells_the_buyer_and_nobody_else_and_leaves_the_money_held() {
        Deal deal = parcel.funded("physical_product");
        Bell bell = parcel.bell();
        JsonObject shipped =
                parcel.winner.patch(deal.path("/delivery"), PROOF).is(200).data();
        assertThat(shipped.getString("id")).isEqualTo(deal.requestId);
        assertThat(shipped.getString("status")).isEqualTo("delivery");
        assertThat(shipped.getJsonObject("proof")).isEqualTo(PROOF.getJsonObject("proof"));
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang("buyer delivery/delivery_submitted " + deal.requestId);
    }

    @Test
    @Tag("AC-013")
    @Tag("AC-027")
    @Tag("AC-211")
    @Tag("R-DLV-04")
    void AC_027_the_buyers_word_delivers_frees_the_money_and_tells_both() {
        Deal deal = parcel.funded("physical_product").shipped();
        Bell bell = parcel.bell();
        JsonObject after = parcel.buyer
                .patch(deal.path("/confirm-delivery"), Body.of("proof", Body.of("type", "e2e-confirmation")))
                .is(200)
                .data();
        assertThat(after.getString("status")).isEqualTo("delivered");
        assertThat(after.getBoolean("deliveryConfirmed")).isTrue();
        assertThat(after.isNull("holdUntil")).as("the clock has stopped").isTrue();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(delivery(parcel.winner, deal)
                        .getJsonObject("confirmationProof")
                        .getString("type"))
                .isEqualTo("e2e-confirmation");
        bell.rang(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "winner delivery/delivery_confirmed " + deal.requestId);
        assertThat(Hooks.job("delivery-deadline"))
                .as("nothing is left for the clock")
                .isZero();
    }

    @Test
    void AC_192_an_administrator_confirms_both_hear_of_it_and_it_is_written_down() {
        Deal deal = parcel.funded("physical_product").shipped();
        Bell bell = parcel.bell();
        As.admin().patch(deal.path("/confirm-delivery"), Body.of()).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        bell.rang(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "winner delivery/delivery_confirmed " + deal.requestId);
        assertThat(audit(deal))
                .containsExactly(List.of("delivery.confirm", As.admin().id.toString(), parcel.buyer.id + ""));
    }

    private static List<List<String>> audit(Deal deal) {
        return Db.rows(
                "select action, actor_id::text, details ->> 'for' from platform.audit_entries where subject_id = ?"
                        + " order by created_at",
                UUID.fromString(deal.requestId));
    }

    @Test
    void AC_193_an_administrator_ships_for_the_seller_and_it_is_written_down() {
        Deal deal = parcel.funded("physical_product");
        As.admin().patch(deal.path("/delivery"), PROOF).is(200);
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(audit(deal))
                .containsExactly(List.of("delivery.ship", As.admin().id.toString(), parcel.winner.id + ""));
    }

    @Test
    void a_correction_changes_what_it_mentions_keeps_the_deadline_and_tells_the_buyer() {
        Deal deal = parcel.funded("physical_product");
        JsonObject first = Body.of(
                "proof",
                Body.of("type", "photo"),
                "trackingNumber",
                "T-1",
                "carrier",
                "Post",
                "trackingUrl",
                "https://post.example/T-1",
                "estimatedDate",
                "2027-01-02",
                "notes",
                "Ring twice");
        JsonObject before =
                parcel.winner.patch(deal.path("/delivery"), first).is(200).data();
        Bell bell = parcel.bell();
        JsonObject after = parcel.winner
                .patch(
                        deal.path("/delivery"),
                        Body.of("trackingNumber", "T-2", "trackingUrl", "https://post.example/T-2"))
                .is(200)
                .data();
        bell.rang("buyer delivery/delivery_updated " + deal.requestId);
        assertThat(after.getJsonObject("tracking"))
                .isEqualTo(Body.of("number", "T-2", "carrier", "Post", "url", "https://post.example/T-2"));
        for (String kept : List.of("holdUntil", "shippedAt", "status")) {
            assertThat(after.getString(kept)).as(kept).isEqualTo(before.getString(kept));
        }
        assertThat(after.getJsonObject("proof")).isEqualTo(Body.of("type", "photo"));
        JsonObject seller = delivery(parcel.buyer, deal).getJsonObject("seller");
        assertThat(seller.getString("estimatedDate")).isEqualTo("2027-01-02");
        assertThat(seller.getString("notes")).isEqualTo("Ring twice");
        parcel.buyer.patch(deal.path("/confirm-delivery"), Body.of()).is(200);
        parcel.winner
                .patch(deal.path("/delivery"), Body.of("trackingNumber", "T-3"))
                .refused(409, "INVALID_STATUS");
        assertThat(delivery(parcel.buyer, deal).getJsonObject("tracking").getString("number"))
                .isEqualTo("T-2");
    }

    @Test
    void bad_facts_of_a_delivery_are_refused_by_field_and_change_nothing() {
        Deal deal = parcel.funded("physical_product");
        for (JsonObject bad : List.of(
                Body.of("trackingUrl", "javascript:alert(1)"),
                Body.of("downloadLink", "file:///etc/passwd"),
                Body.of("estimatedDate", "soon"),
                Body.of("carrier", "x".repeat(101)),
                Body.of("sessionType", "telepathy"),
                Body.of("attachments", List.of("7")),
                Body.of("attachments", List.of(UUID.randomUUID())),
                Body.of("sessionAt", "2027-01-01T10:00:00Z"))) {
            parcel.winner.patch(deal.path("/delivery"), bad).refused(400, "VALIDATION_ERROR");
        }
        parcel.winner.patch(deal.path("/delivery"), Body.of("proof", "a photo")).is(400);
        assertThat(deal.requestStatus()).isEqualTo("payment");
        assertThat(delivery(parcel.winner, deal).isNull("seller")).isTrue();
    }

    @Test
    @Tag("AC-215")
    @Tag("AC-217")
    void AC_217_a_digital_delivery_needs_a_proof_that_says_something_and_no_clock_runs() {
        Deal deal = parcel.funded("digital_product");
        for (JsonObject bad : List.of(
                Body.of(),
                Body.of("proof", null),
                Body.of("proof", Body.of()),
                Body.of("proof", Body.of("type", " ", "key", null)))) {
            parcel.winner.patch(deal.path("/delivery"), bad).refusedField("proof");
        }
        assertThat(deal.requestStatus()).isEqualTo("payment");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        release(deal, 409);
        JsonObject shipped = parcel.winner
                .patch(
                        deal.path("/delivery"),
                        Body.of(
                                "proof",
                                Body.of("type", "licence"),
                                "downloadLink",
                                "https://files.example/1",
                                "digitalFiles",
                                List.of("https://files.example/2")))
                .is(200)
                .data();
        assertThat(shipped.isNull("holdUntil")).isTrue();
        JsonObject seller = delivery(parcel.buyer, deal).getJsonObject("seller");
        assertThat(seller.getString("downloadLink")).isEqualTo("https://files.example/1");
        assertThat(seller.getJsonArray("digitalFiles").getString(0)).isEqualTo("https://files.example/2");
        assertThat(Hooks.job("delivery-deadline")).isZero();
        assertThat(deal.requestStatus()).isEqualTo("delivery");
    }

    @Test
    void AC_216_a_digital_delivery_is_releasable_as_soon_as_the_buyer_accepts() {
        Deal deal = parcel.funded("digital_product");
        parcel.winner.patch(deal.path("/delivery"), PROOF).is(200);
        release(deal, 409);
        parcel.buyer.patch(deal.path("/confirm-delivery"), Body.of()).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        release(deal, 200);
        assertThat(deal.requestStatus()).isEqualTo("confirming");
    }

    @Test
    void a_service_is_delivered_with_a_report_or_a_proof_and_its_session() {
        Deal deal = parcel.funded("service");
        parcel.winner
                .patch(deal.path("/delivery"), Body.of("sessionType", "online"))
                .refusedField("report");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        JsonObject report = Body.of(
                "sessionAt", "2027-01-01T10:00:00Z", "sessionType", "in_person", "report", "Two hours of lessons");
        JsonObject shipped =
                parcel.winner.patch(deal.path("/delivery"), report).is(200).data();
        assertThat(Instant.parse(shipped.getString("holdUntil")))
                .isEqualTo(Instant.parse(shipped.getString("shippedAt")).plus(Duration.ofHours(48)));
        JsonObject seller = delivery(parcel.buyer, deal).getJsonObject("seller");
        assertThat(seller.getString("sessionAt")).isEqualTo("2027-01-01T10:00:00Z");
        assertThat(seller.getString("sessionType")).isEqualTo("in_person");
        assertThat(seller.getString("report")).isEqualTo("Two hours of lessons");
        Deal proven = parcel.funded("consultation");
        parcel.winner.patch(proven.path("/delivery"), PROOF).is(200);
    }

    @Test
    void files_of_a_delivery_are_for_its_parties_and_not_for_those_who_lost() {
        Deal deal = parcel.funded("physical_product");
        String own = upload(parcel.winner);
        String foreign = upload(parcel.loser);
        String letter = Uploads.document(parcel.winner);
        for (String refused : List.of(foreign, letter)) {
            parcel.winner
                    .patch(deal.path("/delivery"), Body.of("attachments", List.of(own, refused)))
                    .refusedField("attachments");
        }
        parcel.buyer.get("/api/files/" + own + "/info").refused(403, "FORBIDDEN");
        JsonObject shipped = parcel.winner
                .patch(deal.path("/delivery"), Body.of("attachments", List.of(own, own)))
                .is(200)
                .data();
        assertThat(shipped.getJsonArray("attachments")).hasSize(1);
        assertThat(shipped.getJsonArray("attachments").getJsonObject(0).getString("id"))
                .isEqualTo(own);
        for (As party : List.of(parcel.buyer, parcel.winner, As.admin())) {
            assertThat(Uploads.fetch(party, "/api/files/" + own).statusCode()).isEqualTo(200);
        }
        for (As other : List.of(parcel.loser, As.buyer())) {
            other.get("/api/files/" + own).refused(403, "FORBIDDEN");
        }
        // What has been shown for one deal cannot be shown for another.
        Deal other = parcel.funded("physical_product");
        parcel.winner
                .patch(other.path("/delivery"), Body.of("attachments", List.of(own)))
                .refusedField("attachments");
    }

    private static String upload(As who) {
        return Uploads.stored(who, Uploads.Part.pdf("proof.pdf"), Uploads.Part.field("purpose", "delivery"))
                .getString("id");
    }

    @Test
    void the_old_addresses_do_the_same() {
        Deal deal = parcel.funded("physical_product");
        String alias = "/api/marketplace/requests/" + deal.requestId;
        parcel.winner.patch(alias + "/shipped", PROOF).is(200);
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(parcel.buyer.get(alias + "/delivery").is(200).text("status")).isEqualTo("delivery");
        String code =
                parcel.buyer.post(alias + "/delivery-code/generate").is(200).text("code");
        parcel.winner
                .post(alias + "/delivery-code/verify", Body.of("code", code))
                .is(200);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        Deal other = parcel.funded("physical_product");
        parcel.winner.patch(other.path("/shipped"), PROOF).is(200);
        parcel.buyer
                .patch("/api/marketplace/requests/" + other.requestId + "/confirm-delivery", Body.of())
                .is(200);
    }
}
