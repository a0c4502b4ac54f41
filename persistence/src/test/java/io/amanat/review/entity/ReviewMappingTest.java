package io.amanat.review.entity;

import static io.amanat.database.Mapped.bothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
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
        bothWays(Review.class, full, bare, "sellerId", "templateId");
    }
}
