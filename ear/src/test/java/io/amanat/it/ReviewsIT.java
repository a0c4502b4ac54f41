package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reviews: after a finished deal, once, counted at once. */
@OnMarket
class ReviewsIT {
    private static final String PATH = "/api/marketplace/reviews";

    private static Deal finished() {
        Deal deal = Deal.paid().shipped();
        finish(deal);
        return deal;
    }

    /** Handed over and paid out. */
    private static void finish(Deal deal) {
        deal.delivered();
        String payment = "/api/payment/" + deal.paymentId;
        String transaction = UUID.randomUUID().toString().replace("-", "");
        As.admin().post(payment + "/release").is(200);
        As.admin()
                .post(payment + "/payout/confirm", Body.of("txHash", "0x" + transaction + transaction))
                .is(200);
    }

    private static JsonObject ofSeller(Deal deal, int rating) {
        return Body.of("subjectType", "seller", "subjectId", deal.winner().id, "rating", rating, "comment", " Good ");
    }

    private static JsonObject eligibility(As who, String type, Object subject) {
        return who.get(PATH + "/eligibility?subjectType=" + type + "&subjectId=" + subject)
                .is(200)
                .data();
    }

    private static Answer list(String type, Object subject, String more) {
        return As.nobody()
                .get(PATH + "?subjectType=" + type + "&subjectId=" + subject + more)
                .is(200);
    }

    @Test
    @Tag("R-MKT-21")
    void the_buyer_of_a_finished_deal_reviews_its_seller_once_and_the_seller_hears_of_it() {
        Deal deal = finished();
        As seller = deal.winner();
        JsonObject before = eligibility(deal.buyer, "seller", seller.id);
        assertThat(before.getBoolean("eligible")).isTrue();
        assertThat(before.getString("purchaseRequestId")).isEqualTo(deal.requestId);
        long unread = seller.unread();
        JsonObject made = deal.buyer.post(PATH, ofSeller(deal, 4)).is(201).data();
        assertThat(made.getString("reviewerName")).isEqualTo("First Last");
        assertThat(made.getString("comment")).isEqualTo("Good");
        assertThat(made.getBoolean("verifiedBuyer")).isTrue();
        assertThat(seller.unread()).isEqualTo(unread + 1);
        JsonObject notice = seller.get("/api/notifications?limit=1").rows().get(0);
        assertThat(notice.getString("event")).isEqualTo("review_new");
        assertThat(notice.getString("relatedId")).isEqualTo(made.getString("id"));
        deal.buyer.post(PATH, ofSeller(deal, 1)).refused(409, "STATE_CONFLICT");
        JsonObject after = eligibility(deal.buyer, "seller", seller.id);
        assertThat(after.getBoolean("eligible")).isFalse();
        assertThat(after.getString("reason")).isEqualTo("already_reviewed");
        assertThat(after.getString("reviewId")).isEqualTo(made.getString("id"));
        Answer listed = list("seller", seller.id, "");
        assertThat(listed.rows()).hasSize(1);
        assertThat(listed.rows().get(0).getString("reviewerName")).isEqualTo("First Last");
        JsonObject meta = listed.json().getJsonObject("meta");
        assertThat(meta.getInt("total")).isEqualTo(1);
        assertThat(meta.getInt("rating")).isEqualTo(4);
        assertThat(meta.getJsonObject("stars").getInt("four")).isEqualTo(1);
        assertThat(meta.isNull("nextCursor")).isTrue();
        JsonObject shop =
                As.nobody().get(ShopsIT.PATH + "/" + seller.id).is(200).data();
        assertThat(shop.getInt("rating")).isEqualTo(4);
        assertThat(shop.getInt("reviewCount")).isEqualTo(1);
        assertThat(shop.getInt("salesCount")).isEqualTo(1);
    }

    @Test
    void of_reviews_sent_at_the_same_moment_one_is_stored_and_counted() {
        Deal deal = finished();
        List<Answer> answers = Api.atOnce(4, () -> deal.buyer.post(PATH, ofSeller(deal, 5)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(Db.count("select stars_5 from market.seller_summaries where seller_id = ?", deal.winner().id))
                .isEqualTo(1);
    }

    @Test
    void nobody_reviews_without_a_finished_deal() {
        Deal deal = Deal.paid().shipped();
        JsonObject named = Body.with(ofSeller(deal, 5), "purchaseRequestId", deal.requestId);
        deal.buyer.post(PATH, ofSeller(deal, 5)).refused(403, "FORBIDDEN");
        deal.buyer.post(PATH, named).refused(409, "INVALID_STATUS");
        assertThat(eligibility(deal.buyer, "seller", deal.winner().id).getString("reason"))
                .isEqualTo("no_finished_deal");
        finish(deal);
        for (As stranger : List.of(deal.winner(), As.buyer(), As.seller(), As.admin())) {
            stranger.post(PATH, ofSeller(deal, 5)).refused(403, "FORBIDDEN");
            stranger.post(PATH, named).refused(403, "FORBIDDEN");
        }
        As other = As.seller();
        deal.buyer.post(PATH, Body.with(named, "subjectId", other.id)).refused(403, "FORBIDDEN");
        As.nobody().post(PATH, named).refused(401, "UNAUTHENTICATED");
        deal.buyer.post(PATH, named).is(201);
    }

    @Test
    void a_template_is_reviewed_after_a_deal_made_from_it() {
        Deal deal = finished();
        String template = CategoriesIT.template(deal.winner(), CategoriesIT.add());
        JsonObject body = Body.of("subjectType", "template", "subjectId", template, "rating", "3");
        deal.buyer.post(PATH, body).refused(403, "FORBIDDEN");
        deal.buyer
                .post(PATH, Body.with(body, "purchaseRequestId", deal.requestId))
                .refused(403, "FORBIDDEN");
        Db.change(
                "update market.purchase_requests set template_id = ?, source = 'template' where id = ?",
                UUID.fromString(template),
                UUID.fromString(deal.requestId));
        assertThat(eligibility(deal.buyer, "template", template).getBoolean("eligible"))
                .isTrue();
        JsonObject made = deal.buyer.post(PATH, body).is(201).data();
        assertThat(made.isNull("comment")).isTrue();
        assertThat(list("template", template, "").json().getJsonObject("meta").getInt("rating"))
                .isEqualTo(3);
        assertThat(list("seller", deal.winner().id, "").rows()).isEmpty();
        deal.buyer.post(PATH, Body.with(body, "subjectId", UUID.randomUUID())).refused(404, "NOT_FOUND");
    }

    @Test
    void a_deal_with_another_seller_says_nothing_of_a_template_that_it_was_made_from() {
        Deal deal = finished();
        String template = CategoriesIT.template(As.seller(), CategoriesIT.add());
        Db.change(
                "update market.purchase_requests set template_id = ?, source = 'template' where id = ?",
                UUID.fromString(template),
                UUID.fromString(deal.requestId));
        JsonObject body = Body.of("subjectType", "template", "subjectId", template, "rating", 1);
        assertThat(eligibility(deal.buyer, "template", template).getString("reason"))
                .isEqualTo("no_finished_deal");
        deal.buyer.post(PATH, body).refused(403, "FORBIDDEN");
        deal.buyer
                .post(PATH, Body.with(body, "purchaseRequestId", deal.requestId))
                .refused(403, "FORBIDDEN");
        deal.buyer.post(PATH, ofSeller(deal, 1)).is(201);
    }

    @Test
    void a_shop_that_takes_no_reviews_gets_none() {
        Deal deal = finished();
        ShopsIT.put(deal.winner(), "reviewsEnabled", false).is(200);
        assertThat(eligibility(deal.buyer, "seller", deal.winner().id).getString("reason"))
                .isEqualTo("reviews_closed");
        deal.buyer.post(PATH, ofSeller(deal, 5)).refused(403, "FORBIDDEN");
        ShopsIT.put(deal.winner(), "reviewsEnabled", true).is(200);
        deal.buyer.post(PATH, ofSeller(deal, 5)).is(201);
    }

    @Test
    void a_list_is_read_part_by_part_and_hidden_reviews_are_neither_shown_nor_counted() {
        As seller = As.seller();
        List<String> written = new ArrayList<>();
        for (int rating = 1; rating <= 5; rating++) {
            UUID id = UUID.randomUUID();
            Db.change(
                    """
                    insert into market.reviews (id, subject_type, seller_id, reviewer_user_id, rating, is_published, created_at, updated_at)
                    values (?, 'seller', ?, ?, ?, ?, now(), now())
                    """,
                    id,
                    seller.id,
                    As.buyer().id,
                    rating,
                    rating != 1);
            if (rating != 1) {
                written.add(0, id.toString());
            }
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int part = 0; part < 2; part++) {
            Answer answer = list("seller", seller.id, "&limit=2" + cursor);
            answer.rows().forEach(row -> read.add(row.getString("id")));
            JsonObject meta = answer.json().getJsonObject("meta");
            assertThat(meta.getInt("total")).isEqualTo(4);
            assertThat(meta.getJsonNumber("rating").toString()).isEqualTo("3.5");
            assertThat(meta.isNull("nextCursor")).isEqualTo(part == 1);
            cursor = part == 1 ? "" : "&cursor=" + meta.getString("nextCursor");
        }
        assertThat(read).isEqualTo(written);
        assertThat(list("seller", seller.id, "&cursor=garbage&limit=-1").rows()).hasSize(4);
        assertThat(list("seller", UUID.randomUUID(), "").rows()).isEmpty();
    }

    @Test
    void bad_values_are_refused_by_field() {
        As buyer = As.buyer();
        buyer.post(PATH).refusedField("subjectType").refusedField("subjectId").refusedField("rating");
        JsonObject body = Body.of("subjectType", "seller", "subjectId", UUID.randomUUID(), "rating", 5);
        for (Object rating : List.of(0, 6, "good", new BigDecimal("4.5"))) {
            buyer.post(PATH, Body.with(body, "rating", rating)).refusedField("rating");
        }
        buyer.post(PATH, Body.with(body, "subjectType", "shop")).refusedField("subjectType");
        buyer.post(PATH, Body.with(body, "comment", "x".repeat(2_001))).refusedField("comment");
        buyer.post(PATH, Body.with(body, "purchaseRequestId", "x")).refusedField("purchaseRequestId");
        As.nobody().get(PATH).refusedField("subjectType");
        As.nobody().get(PATH + "?subjectType=seller&subjectId=x").refusedField("subjectId");
        buyer.get(PATH + "/eligibility?subjectType=seller").refusedField("subjectId");
    }

    private static JsonObject judgement(boolean published) {
        return Body.of("isPublished", published, "reason", "insults the seller");
    }

    private static String stars(As seller) {
        JsonObject meta = list("seller", seller.id, "").json().getJsonObject("meta");
        return meta.getInt("total") + " " + meta.get("rating");
    }

    @Test
    void a_hidden_review_is_neither_listed_nor_counted_until_it_is_shown_again() {
        Deal deal = finished();
        As seller = deal.winner();
        String id = deal.buyer.post(PATH, ofSeller(deal, 1)).is(201).text("id");
        String path = PATH + "/" + id;
        assertThat(stars(seller)).isEqualTo("1 1");
        JsonObject hidden = As.admin().patch(path, judgement(false)).is(200).data();
        assertThat(hidden.getBoolean("isPublished")).isFalse();
        assertThat(list("seller", seller.id, "").rows()).isEmpty();
        assertThat(stars(seller)).isEqualTo("0 null");
        assertThat(As.nobody()
                        .get(ShopsIT.PATH + "/" + seller.id)
                        .is(200)
                        .data()
                        .getInt("reviewCount"))
                .isZero();
        // It is still the one review this buyer may write.
        deal.buyer.post(PATH, ofSeller(deal, 5)).refused(409, "STATE_CONFLICT");
        assertThat(eligibility(deal.buyer, "seller", seller.id).getString("reviewId"))
                .isEqualTo(id);
        assertThat(deal.buyer.get("/api/notifications?limit=1").rows().get(0).getString("event"))
                .isEqualTo("review_hidden");
        As.admin().patch(path, judgement(false)).refused(409, "INVALID_STATUS");

        As.admin().patch(path, judgement(true)).is(200);
        assertThat(stars(seller)).isEqualTo("1 1");
        assertThat(list("seller", seller.id, "").rows()).hasSize(1);
        assertThat(deal.buyer.get("/api/notifications?limit=1").rows().get(0).getString("event"))
                .isEqualTo("review_shown");
        assertThat(Db.rows(
                        "select action, details->>'reason', actor_id::text from platform.audit_entries"
                                + " where subject_id = ? order by created_at, id",
                        UUID.fromString(id)))
                .containsExactly(
                        List.of(
                                "review.hide",
                                "insults the seller",
                                As.admin().id.toString()),
                        List.of(
                                "review.show",
                                "insults the seller",
                                As.admin().id.toString()));
    }

    @Test
    void only_administrators_hide_reviews_with_a_reason_and_one_of_two_at_once_does() {
        Deal deal = finished();
        String path =
                PATH + "/" + deal.buyer.post(PATH, ofSeller(deal, 2)).is(201).text("id");
        for (As other : List.of(deal.buyer, deal.winner(), As.seller())) {
            other.patch(path, judgement(false)).refused(403, "FORBIDDEN");
        }
        As admin = As.admin();
        admin.patch(path, Body.of()).refusedField("isPublished").refusedField("reason");
        admin.patch(path, Body.of("isPublished", false, "reason", "x".repeat(501)))
                .refusedField("reason");
        admin.patch(PATH + "/" + UUID.randomUUID(), judgement(false)).refused(404, "NOT_FOUND");
        admin.patch(path, judgement(true)).refused(409, "INVALID_STATUS");
        assertThat(stars(deal.winner())).isEqualTo("1 2");
        List<Answer> answers = Api.atOnce(4, () -> admin.patch(path, judgement(false)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(stars(deal.winner())).isEqualTo("0 null");
    }
}
