package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Offers as their sellers make, change and withdraw them. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffersIT {
    private final As buyer = As.buyer();
    private final List<As> sellers = List.of(As.seller(), As.seller(), As.seller());

    private Deal open() {
        return Deal.open(buyer, sellers);
    }

    static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    static String list(Deal deal) {
        return Haggle.OFFERS + "?requestId=" + deal.requestId;
    }

    @Test
    void AC_006_an_offer_is_made_flat_or_nested_and_answered_in_one_shape() {
        Deal deal = open();
        Told told = Told.of(deal);
        JsonObject flat = sellers.get(0)
                .post(deal.path("/offers"), Deal.offer("0.31", 7))
                .is(201)
                .data();
        assertThat(flat.getString("status")).isEqualTo("pending");
        assertThat(flat.getJsonObject("price")).isEqualTo(Body.of("amount", "0.31", "currency", "USDT"));
        assertThat(flat.getJsonObject("deliveryTime")).isEqualTo(Body.of("amount", 7, "unit", "days"));
        assertThat(flat.getString("title"))
                .isEqualTo(Db.text("select title from market.purchase_requests where id = ?", deal.requestId));
        assertThat(flat.getString("description")).isEqualTo("as agreed");
        assertThat(flat.getString("sellerName")).isEqualTo("First Last");
        assertThat(flat.getJsonObject("sellerRating").getInt("count")).isZero();
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        told.exactly("buyer offer/offer_new info " + flat.getString("id"));

        JsonObject nested = sellers.get(1)
                .post(
                        Haggle.OFFERS,
                        Body.of(
                                "purchaseRequestId",
                                deal.requestId,
                                "title",
                                "A better one",
                                "description",
                                "New",
                                "price",
                                Body.of("amount", new java.math.BigDecimal("0.28"), "currency", "USDC"),
                                "deliveryTime",
                                Body.of("amount", 2, "unit", "weeks"),
                                "validUntil",
                                "2999-01-01T00:00:00Z",
                                "requireAmlCheck",
                                true,
                                "amlBlockOnFailure",
                                false))
                .is(201)
                .data();
        assertThat(nested.getJsonObject("price")).isEqualTo(Body.of("amount", "0.28", "currency", "USDC"));
        assertThat(nested.getJsonObject("deliveryTime")).isEqualTo(Body.of("amount", 2, "unit", "weeks"));
        assertThat(nested.getString("validUntil")).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(nested.getBoolean("requireAmlCheck")).isTrue();
        assertThat(nested.getBoolean("amlBlockOnFailure")).isFalse();
        told.exactly("buyer offer/offer_new info " + nested.getString("id"));
        // AC-008, and a validity that is over before it begins
        sellers.get(1).post(deal.path("/offers"), Deal.offer("0.2", 1)).refused(400, "OFFER_EXISTS");
        sellers.get(2)
                .post(deal.path("/offers"), Body.with(Deal.offer("0.2", 1), "validUntil", "2020-01-01T00:00:00Z"))
                .refusedField("validUntil");
        told.exactly();
    }

    @Test
    void a_withdrawn_and_a_rejected_offer_are_told_to_the_other_side() {
        Deal deal = open().offers("0.26", "0.31");
        Told told = Told.of(deal);
        sellers.get(0).post(Haggle.offer(deal.offerIds.get(0)) + "/withdraw").is(200);
        told.exactly("buyer offer/offer_withdrawn info " + deal.offerIds.get(0));
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        JsonObject rejected = buyer.post(
                        Haggle.offer(deal.offerIds.get(1)) + "/reject", Body.of("reason", " Too late "))
                .is(200)
                .data();
        assertThat(rejected.isNull("rejectionReason"))
                .as("the reason is the seller's to read")
                .isTrue();
        told.exactly("seller1 offer/offer_rejected warning " + deal.offerIds.get(1));
        assertThat(deal.requestStatus()).as("the last one closes the list").isEqualTo("active");
        assertThat(sellers.get(1)
                        .get(Haggle.offer(deal.offerIds.get(1)))
                        .is(200)
                        .text("rejectionReason"))
                .isEqualTo("Too late");
        String other = sellers.get(0)
                .post(deal.path("/offers"), Deal.offer("0.2", 1))
                .is(201)
                .text("id");
        buyer.post(Haggle.offer(other) + "/reject", Body.of("reason", "x".repeat(501)))
                .refusedField("reason");
        assertThat(Haggle.offerStatus(other)).isEqualTo("pending");
    }

    @Test
    void notes_are_private_and_ratings_stand_beside_names() {
        Deal deal = open().offers("0.26");
        String id = deal.offerIds.get(0);
        Db.change(
                "insert into market.reviews (subject_type, seller_id, reviewer_user_id, rating, created_at, updated_at)"
                        + " values ('seller', ?, ?, 4, now(), now())",
                sellers.get(0).id,
                buyer.id);
        JsonObject seen = buyer.get(Haggle.offer(id)).is(200).data();
        assertThat(seen.isNull("notes")).isTrue();
        assertThat(seen.getJsonObject("sellerRating")).isEqualTo(Body.of("average", "4", "count", 1));
        assertThat(buyer.get(list(deal)).is(200).rows()).containsExactly(seen);
        assertThat(sellers.get(0).get(Haggle.offer(id)).is(200).text("notes")).isEqualTo("as agreed");
        assertThat(As.admin().get(Haggle.offer(id)).is(200).text("notes")).isEqualTo("as agreed");
        Db.change("delete from market.reviews where reviewer_user_id = ?", buyer.id);
    }

    @Test
    void an_edit_keeps_what_it_does_not_name() {
        Deal deal = open().offers("0.26");
        String path = Haggle.offer(deal.offerIds.get(0));
        JsonObject before = sellers.get(0).get(path).is(200).data();
        JsonObject after = sellers.get(0)
                .patch(path, Body.of("price", Body.of("amount", "0.2"), "validUntil", "2999-01-01T00:00:00Z"))
                .is(200)
                .data();
        assertThat(after.getJsonObject("price").getString("amount")).isEqualTo("0.2");
        assertThat(after.getJsonObject("deliveryTime")).isEqualTo(before.getJsonObject("deliveryTime"));
        assertThat(after.getString("notes")).isEqualTo("as agreed");
        assertThat(after.getString("updatedAt")).isGreaterThan(before.getString("updatedAt"));
        JsonObject cleared = sellers.get(0)
                .patch(path, Body.of("validUntil", "", "notes", ""))
                .is(200)
                .data();
        assertThat(cleared.isNull("validUntil")).isTrue();
        assertThat(cleared.isNull("notes")).isTrue();
        for (JsonObject bad :
                List.of(Body.of("price", "0"), Body.of("price", "-1"), Body.of("price", Body.of("amount", "x")))) {
            sellers.get(0).patch(path, bad).refusedField("price");
        }
        sellers.get(0)
                .patch(path, Body.of("validUntil", "2020-01-01T00:00:00Z"))
                .refusedField("validUntil");
        sellers.get(0).patch(path, Body.of("deliveryTime", 0)).refusedField("deliveryTime");
        assertThat(sellers.get(0).get(path).is(200).data()).isEqualTo(cleared);
        sellers.get(0)
                .patch(Haggle.offer(UUID.randomUUID().toString()), Body.of())
                .refused(404, "NOT_FOUND");
    }

    @Test
    void attachments_are_own_files_and_the_buyer_may_read_them_as_long_as_he_sees_the_offer() {
        Deal deal = open();
        As seller = sellers.get(0);
        String file = Uploads.document(seller);
        String spare = Uploads.document(seller);
        String foreign = Uploads.document(sellers.get(1));
        buyer.get("/api/files/info/" + file).refused(403, "FORBIDDEN");
        Consumer<String> refused =
                id -> seller.post(deal.path("/offers"), Body.with(Deal.offer("0.2", 1), "attachments", List.of(id)))
                        .refused(400, "VALIDATION_ERROR");
        refused.accept(foreign);
        refused.accept(UUID.randomUUID().toString());
        refused.accept("terms.pdf");
        assertThat(Db.count("select count(*) from market.seller_offers where purchase_request_id = ?", deal.requestId))
                .as("nothing was half-written")
                .isZero();
        JsonObject offer = seller.post(
                        deal.path("/offers"), Body.with(Deal.offer("0.2", 1), "attachments", List.of(file)))
                .is(201)
                .data();
        String path = Haggle.offer(offer.getString("id"));
        assertThat(buyer.get(path).is(200).data().getJsonArray("attachments").getString(0))
                .isEqualTo(file);
        buyer.get("/api/files/info/" + file).is(200);
        sellers.get(1).get("/api/files/info/" + file).refused(403, "FORBIDDEN");

        seller.patch(path, Body.of("attachments", List.of(spare))).is(200);
        buyer.get("/api/files/info/" + spare).is(200);
        buyer.get("/api/files/info/" + file).refused(403, "FORBIDDEN");
        seller.patch(path, Body.of("attachments", List.of(spare, foreign))).refusedField("attachments");
        buyer.get("/api/files/info/" + spare).is(200);
        seller.post(path + "/withdraw").is(200);
        buyer.get("/api/files/info/" + spare).refused(403, "FORBIDDEN");
        seller.get("/api/files/info/" + spare).is(200);
    }

    @Test
    void a_seller_pages_through_his_own_offers_and_counts_them() {
        As seller = As.seller();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Deal deal = Deal.open(buyer, List.of(seller)).offers("0.2");
            made.add(0, deal.offerIds.get(0));
        }
        seller.post(Haggle.offer(made.get(0)) + "/withdraw").is(200);
        buyer.post(Haggle.offer(made.get(1)) + "/accept").is(200);
        String mine = Haggle.OFFERS + "/my";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = seller.get(mine + "?limit=2&cursor=" + cursor).is(200);
            seen.addAll(ids(answer));
            JsonObject meta = answer.json().getJsonObject("meta");
            assertThat(meta.getInt("limit")).isEqualTo(2);
            assertThat(meta.isNull("nextCursor")).isEqualTo(page == 2);
            cursor = page == 2 ? "" : meta.getString("nextCursor");
            assertThat(answer.rows()).allSatisfy(row -> {
                assertThat(row.getString("requestTitle")).startsWith("Scanner BSC");
                assertThat(row.getString("requestStatus")).isNotBlank();
            });
        }
        assertThat(seen).isEqualTo(made);
        assertThat(ids(seller.get(mine + "?limit=0&cursor=garbage"))).isEqualTo(made);
        assertThat(seller.get(mine + "?limit=1000")
                        .is(200)
                        .json()
                        .getJsonObject("meta")
                        .getInt("limit"))
                .isEqualTo(100);
        assertThat(ids(seller.get(mine + "?status=withdrawn"))).containsExactly(made.get(0));
        seller.get(mine + "?status=lost").refusedField("status");
        assertThat(seller.get(mine + "/stats").is(200).data())
                .isEqualTo(
                        Body.of("total", 5, "pending", 3, "active", 0, "accepted", 1, "rejected", 0, "withdrawn", 1));
        buyer.get(mine).refused(403, "FORBIDDEN");
        buyer.get(mine + "/stats").refused(403, "FORBIDDEN");
    }

    @Test
    void what_staff_do_to_offers_of_others_is_written_down() {
        Deal deal = open().offers("0.26");
        String id = deal.offerIds.get(0);
        As.admin().patch(Haggle.offer(id), Body.of("title", "Clearer")).is(200);
        As.admin().post(deal.path("/select-offer"), Body.of("offerId", id)).is(200);
        As.admin().at(deal.path("/select-offer")).json("DELETE", "").is(200);
        sellers.get(0).patch(Haggle.offer(id), Body.of("title", "Mine")).is(200);
        deal.select(0).is(200);
        assertThat(Db.rows(
                        "select action from platform.audit_entries where subject_id = ? order by created_at, id",
                        UUID.fromString(id)))
                .containsExactly(List.of("offer.edit"), List.of("offer.select"), List.of("offer.undo"));
    }
}
