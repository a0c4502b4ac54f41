package io.amanat.review.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<UUID> published(ReviewSubjectKind kind, UUID subject, ReviewPosition after, int limit) {
        return reviews((ReviewRepository rows) -> rows.published(kind, subject, after, limit)).stream()
                .map(Review::id)
                .toList();
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
        assertThat(published(ReviewSubjectKind.SELLER, seller, null, 10)).containsExactly(young, old);
        assertThat(published(ReviewSubjectKind.TEMPLATE, seller, null, 10)).isEmpty();
    }

    @Test
    void all_reviews_of_the_very_subject_are_listed_from_the_newest_hidden_ones_too() {
        UUID seller = Row.user("seller").insert();
        UUID template = Row.template(seller, Row.category().insert()).insert();
        UUID old = ReviewRows.ofSeller(seller, Row.user("buyer").insert()).insert();
        UUID hidden = ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("created_at", Row.NOON.plusSeconds(1))
                .with("is_published", false)
                .insert();
        UUID ofTemplate =
                ReviewRows.ofTemplate(template, Row.user("buyer").insert()).insert();
        List<Review> first = reviews((ReviewRepository rows) -> rows.all(ReviewSubjectKind.SELLER, seller, null, 1));
        assertThat(first).extracting(Review::id).containsExactly(hidden);
        ReviewPosition after = ReviewPosition.of(first.get(0));
        assertThat(reviews((ReviewRepository rows) -> rows.all(ReviewSubjectKind.SELLER, seller, after, 10)))
                .extracting(Review::id)
                .containsExactly(old);
        assertThat(reviews((ReviewRepository rows) -> rows.all(ReviewSubjectKind.TEMPLATE, template, null, 10)))
                .extracting(Review::id)
                .containsExactly(ofTemplate);
        assertThat(reviews((ReviewRepository rows) -> rows.all(ReviewSubjectKind.TEMPLATE, seller, null, 10)))
                .isEmpty();
    }

    @Test
    void reviews_of_everything_are_listed_from_the_newest_and_by_whether_they_are_shown() {
        // Later than all that other tests leave.
        Instant later = Row.NOON.plus(Duration.ofDays(900));
        UUID seller = Row.user("seller").insert();
        UUID template = Row.template(seller, Row.category().insert()).insert();
        UUID ofSeller = ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("created_at", later)
                .insert();
        UUID hidden = ReviewRows.ofTemplate(template, Row.user("buyer").insert())
                .with("created_at", later.plusSeconds(1))
                .with("is_published", false)
                .insert();
        UUID ofTemplate = ReviewRows.ofTemplate(template, Row.user("buyer").insert())
                .with("created_at", later.plusSeconds(2))
                .insert();
        assertThat(latest(null, null, 3)).containsExactly(ofTemplate, hidden, ofSeller);
        assertThat(latest(true, null, 2)).containsExactly(ofTemplate, ofSeller);
        assertThat(latest(false, null, 1)).containsExactly(hidden);
        ReviewPosition after = ReviewPosition.of(
                reviews((ReviewRepository rows) -> rows.find(ofTemplate)).orElseThrow());
        assertThat(latest(null, after, 1)).containsExactly(hidden);
        assertThat(latest(true, after, 1)).containsExactly(ofSeller);
    }

    private static List<UUID> latest(Boolean published, ReviewPosition after, int limit) {
        return reviews((ReviewRepository rows) -> rows.latest(published, after, limit)).stream()
                .map(Review::id)
                .toList();
    }

    @Test
    void a_list_goes_on_after_a_position_also_among_reviews_of_one_moment() {
        UUID seller = Row.user("seller").insert();
        List<UUID> all = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            all.add(ReviewRows.ofSeller(seller, Row.user("buyer").insert()).insert());
        }
        Collections.sort(all, Collections.reverseOrder());
        List<UUID> read = new ArrayList<>();
        ReviewPosition after = null;
        for (int page = 0; page < 3; page++) {
            List<UUID> part = published(ReviewSubjectKind.SELLER, seller, after, 2);
            read.addAll(part);
            UUID last = part.get(part.size() - 1);
            after = ReviewPosition.of(
                    reviews((ReviewRepository rows) -> rows.find(last)).orElseThrow());
            assertThat(ReviewPosition.parseOrNull(after.text())).isEqualTo(after);
        }
        assertThat(read).containsExactlyElementsOf(all);
        assertThat(published(ReviewSubjectKind.SELLER, seller, after, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "_",
                "x_0190a2b4-0000-7000-8000-000000000000",
                "1_nothing",
                "-1_0190a2b4-0000-7000-8000-000000000000"
            })
    void what_is_no_position_is_none(String text) {
        assertThat(ReviewPosition.parseOrNull(text)).isNull();
        assertThat(ReviewPosition.parseOrNull(null)).isNull();
    }

    @Test
    void what_somebody_has_written_is_found_published_or_not() {
        UUID seller = Row.user("seller").insert();
        UUID buyer = Row.user("buyer").insert();
        UUID hidden =
                ReviewRows.ofSeller(seller, buyer).with("is_published", false).insert();
        assertThat(reviews((ReviewRepository rows) -> rows.written(buyer, ReviewSubjectKind.SELLER, seller)))
                .contains(hidden);
        assertThat(reviews((ReviewRepository rows) -> rows.written(buyer, ReviewSubjectKind.TEMPLATE, seller)))
                .isEmpty();
        assertThat(reviews((ReviewRepository rows) -> rows.written(seller, ReviewSubjectKind.SELLER, seller)))
                .isEmpty();
    }
}
