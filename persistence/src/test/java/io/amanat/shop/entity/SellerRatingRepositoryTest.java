package io.amanat.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.review.entity.ReviewRows;
import io.amanat.user.entity.User;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class SellerRatingRepositoryTest {
    private static void review(UUID seller, int rating, boolean published) {
        ReviewRows.ofSeller(seller, Row.user("buyer").insert())
                .with("rating", rating)
                .with("is_published", published)
                .insert();
    }

    @Test
    void published_reviews_make_an_average_of_two_decimals() {
        UUID rated = Row.user("seller").insert();
        UUID unrated = Row.user("seller").insert();
        UUID other = Row.user("seller").insert();
        review(rated, 5, true);
        review(rated, 4, true);
        review(rated, 4, true);
        review(rated, 1, false);
        review(unrated, 1, false);
        review(other, 2, true);
        Map<UUID, NamedSeller> found = Market.in(em -> new SellerRatingRepository(em).of(List.of(rated, unrated)));
        assertThat(found).containsOnlyKeys(rated, unrated);
        assertThat(found.get(rated).rating()).isEqualTo(new SellerRating(new BigDecimal("4.33"), 3));
        assertThat(found.get(unrated).rating()).isEqualTo(SellerRating.NONE);
        assertThat(found.get(rated).name())
                .isEqualTo(Market.<String>in(em -> em.find(User.class, rated).fullName()));
        assertThat(Market.<Map<UUID, NamedSeller>>in(em -> new SellerRatingRepository(em).of(List.of())))
                .isEmpty();
    }
}
