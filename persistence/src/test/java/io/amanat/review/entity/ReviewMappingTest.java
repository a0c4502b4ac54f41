package io.amanat.review.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ReviewMappingTest {
    @Test
    void a_review_of_a_seller_and_one_of_a_template() {
        Deal deal = Deal.agreed();
        UUID full = ReviewRows.ofSeller(deal.sellerId(), deal.buyerId())
                .with("purchase_request_id", deal.requestId())
                .with("rating", 1)
                .with("comment", "Late")
                .with("is_published", false)
                .insert();
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        UUID bare = ReviewRows.ofTemplate(template, deal.buyerId()).insert();
        assertThat(load(Review.class, full))
                .containsEntry("subjectType", ReviewSubjectKind.SELLER)
                .containsEntry("subjectId", deal.sellerId())
                .containsEntry("sellerId", deal.sellerId())
                .containsEntry("templateId", null)
                .containsEntry("purchaseRequestId", deal.requestId());
        assertThat(load(Review.class, bare))
                .containsEntry("subjectType", ReviewSubjectKind.TEMPLATE)
                .containsEntry("subjectId", template)
                .containsEntry("sellerId", null)
                .containsEntry("templateId", template)
                .containsEntry("purchaseRequestId", null);
        assertBothWays(Review.class, full, bare, "sellerId", "templateId");
    }

    @Test
    void the_stars_of_a_template() {
        UUID template = Row.template(Row.user("seller").insert(), Row.category().insert())
                .insert();
        Row.plain("market.template_ratings")
                .with("template_id", template)
                .with("stars_1", 2)
                .with("stars_5", 1)
                .insert();
        assertThat(load(TemplateRating.class, template))
                .containsEntry("templateId", template)
                .containsEntry("stars.one", 2)
                .containsEntry("stars.five", 1)
                .containsEntry("stars.reviewCount", 3)
                .containsEntry("stars.rating", new BigDecimal("2.33"));
        assertThat(Market.in((EntityManager em) -> new ReviewRepository(em).templateRating(template)))
                .isPresent();
    }
}
