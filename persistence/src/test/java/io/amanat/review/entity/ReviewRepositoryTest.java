package io.amanat.review.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ReviewRepositoryTest {
    private static <T> T reviews(Function<ReviewRepository, T> work) {
        return Market.in(em -> work.apply(new ReviewRepository(em)));
    }

    @Test
    void a_reviewer_speaks_once_about_each_subject() {
        Deal deal = Deal.agreed();
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        NewReview ofSeller = new NewReview(
                ReviewSubjectKind.SELLER, deal.sellerId(), deal.buyerId(), deal.requestId(), 5, "Good, \"really\"");
        NewReview ofTemplate = new NewReview(ReviewSubjectKind.TEMPLATE, template, deal.buyerId(), null, 2, null);
        UUID one = Uuid7.next();
        UUID two = Uuid7.next();
        assertThat(reviews((ReviewRepository rows) -> rows.insert(one, ofSeller, Row.NOON)))
                .isTrue();
        assertThat(reviews((ReviewRepository rows) -> rows.insert(Uuid7.next(), ofSeller, Row.NOON)))
                .isFalse();
        assertThat(reviews((ReviewRepository rows) -> rows.insert(two, ofTemplate, Row.NOON)))
                .isTrue();
        Review first = reviews((ReviewRepository rows) -> rows.find(one)).orElseThrow();
        assertThat(first.subjectType()).isEqualTo(ReviewSubjectKind.SELLER);
        assertThat(first.subjectId()).isEqualTo(deal.sellerId());
        assertThat(first.reviewerId()).isEqualTo(deal.buyerId());
        assertThat(first.purchaseRequestId()).isEqualTo(deal.requestId());
        assertThat(first.rating()).isEqualTo(5);
        assertThat(first.comment()).isEqualTo("Good, \"really\"");
        assertThat(first.isPublished()).isTrue();
        assertThat(first.createdAt()).isEqualTo(Row.NOON);
        Review second = reviews((ReviewRepository rows) -> rows.find(two)).orElseThrow();
        assertThat(second.subjectId()).isEqualTo(template);
        assertThat(second.templateId()).isEqualTo(template);
        assertThat(second.comment()).isNull();
    }

    @Test
    void only_published_reviews_of_the_very_subject_are_listed_from_the_newest() {
        UUID seller = Row.user("seller").insert();
        UUID template = Row.template(seller, Row.category().insert()).insert();
        UUID old = ReviewRows.ofSeller(seller, Row.user("buyer").insert()).insert();
        UUID young = ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("created_at", Row.NOON.plusSeconds(1))
                .insert();
        ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("is_published", false)
                .insert();
        ReviewRows.ofTemplate(template, Row.user("buyer").insert()).insert();
        assertThat(reviews((ReviewRepository rows) -> rows.published(ReviewSubjectKind.SELLER, seller, 0, 10)))
                .extracting(Review::id)
                .containsExactly(young, old);
        assertThat(reviews((ReviewRepository rows) -> rows.published(ReviewSubjectKind.SELLER, seller, 1, 1)))
                .extracting(Review::id)
                .containsExactly(old);
        assertThat(reviews((ReviewRepository rows) -> rows.published(ReviewSubjectKind.TEMPLATE, seller, 0, 10)))
                .isEmpty();
    }
}
