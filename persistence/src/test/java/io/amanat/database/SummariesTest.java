package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.review.entity.ReviewRows;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stars and sales are counted by the writes themselves, whoever writes. */
@ExtendWith(TestDatabase.class)
class SummariesTest {
    private static List<String> seller(UUID id) {
        return Sql.rows(
                        "select stars_1, stars_3, stars_5, review_count, rating, sales_count from market.seller_summaries"
                                + " where seller_id = ?",
                        id)
                .get(0);
    }

    private static UUID review(UUID seller, int rating) {
        return ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("rating", rating)
                .insertAs(TestDatabase.get().appUrl());
    }

    @Test
    void a_seller_has_a_summary_from_his_first_moment() {
        assertThat(seller(Row.user("seller").insert())).containsExactly("0", "0", "0", "0", null, "0");
        UUID later = Row.user("buyer").insert();
        assertThat(Sql.rows("select from market.seller_summaries where seller_id = ?", later))
                .isEmpty();
        Sql.run("update market.users set role = 'seller' where id = ?", later);
        Sql.run("update market.users set role = 'buyer' where id = ?", later);
        Sql.run("update market.users set role = 'seller' where id = ?", later);
        assertThat(seller(later)).startsWith("0");
    }

    @Test
    void stars_follow_every_change_of_a_review() {
        UUID seller = Row.user("seller").insert();
        UUID low = review(seller, 1);
        review(seller, 5);
        UUID middle = review(seller, 3);
        assertThat(seller(seller)).containsExactly("1", "1", "1", "3", "3.00", "0");
        Sql.run("update market.reviews set rating = 5 where id = ?", low);
        assertThat(seller(seller)).containsExactly("0", "1", "2", "3", "4.33", "0");
        Sql.run("update market.reviews set is_published = false where id = ?", middle);
        assertThat(seller(seller)).containsExactly("0", "0", "2", "2", "5.00", "0");
        Sql.run("update market.reviews set is_published = true, comment = 'x' where id = ?", middle);
        assertThat(seller(seller)).containsExactly("0", "1", "2", "3", "4.33", "0");
        Sql.run("delete from market.reviews where seller_id = ?", seller);
        assertThat(seller(seller)).containsExactly("0", "0", "0", "0", null, "0");
    }

    @Test
    void an_unpublished_review_counts_when_it_is_published() {
        UUID seller = Row.user("seller").insert();
        UUID id = ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("is_published", false)
                .insert();
        assertThat(seller(seller).get(3)).isEqualTo("0");
        Sql.run("update market.reviews set is_published = true where id = ?", id);
        assertThat(seller(seller).get(3)).isEqualTo("1");
    }

    @Test
    void stars_of_a_template_are_its_own() {
        UUID seller = Row.user("seller").insert();
        UUID template = Row.template(seller, Row.category().insert()).insert();
        ReviewRows.ofTemplate(template, Row.user("buyer").insert())
                .with("rating", 2)
                .insertAs(TestDatabase.get().appUrl());
        ReviewRows.ofTemplate(template, Row.user("buyer").insert())
                .with("rating", 3)
                .insert();
        assertThat(Sql.rows(
                        "select stars_2, stars_3, review_count, rating from market.template_ratings where template_id = ?",
                        template))
                .containsExactly(List.of("1", "1", "2", "2.50"));
        assertThat(seller(seller).get(3)).isEqualTo("0");
        Sql.run("delete from market.request_templates where id = ?", template);
        assertThat(Sql.rows("select from market.template_ratings where template_id = ?", template))
                .isEmpty();
    }

    private static void status(Deal deal, String status) {
        Sql.runAs(
                TestDatabase.get().appUrl(),
                "update market.purchase_requests set status = '" + status + "' where id = '" + deal.requestId() + "'");
    }

    @Test
    void a_deal_counts_once_when_it_is_completed() {
        Deal deal = Deal.agreed();
        status(deal, "delivered");
        assertThat(seller(deal.sellerId()).get(5)).isEqualTo("0");
        status(deal, "completed");
        assertThat(seller(deal.sellerId()).get(5)).isEqualTo("1");
        status(deal, "seller_paid");
        assertThat(seller(deal.sellerId()).get(5)).isEqualTo("1");
    }

    @Test
    void a_deal_that_is_paid_out_in_one_step_counts_too() {
        Deal deal = Deal.agreed();
        status(deal, "seller_paid");
        assertThat(seller(deal.sellerId()).get(5)).isEqualTo("1");
    }

    @Test
    void a_deal_that_is_not_committed_counts_nothing() {
        Deal deal = Deal.agreed();
        try (Stage stage = Stage.ofTheApplication()) {
            stage.run("update market.purchase_requests set status = 'completed' where id = ?", deal.requestId());
            stage.run("set constraints all immediate");
            assertThat(stage.rows(
                            "select sales_count from market.seller_summaries where seller_id = ?", deal.sellerId()))
                    .containsExactly(List.of("1"));
        }
        assertThat(seller(deal.sellerId()).get(5)).isEqualTo("0");
    }
}
