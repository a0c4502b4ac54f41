package io.amanat.points.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.OfferCurrency;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PointsMappingTest {
    @Test
    void a_change_of_points() {
        Deal deal = Deal.agreed();
        UUID full = PointsRows.change(deal.sellerId())
                .with("source", "admin_grant")
                .with("amount", -3)
                .with("balance", 7)
                .with("referred_user_id", deal.buyerId())
                .with("purchase_request_id", deal.requestId())
                .with("actor_user_id", Row.user("admin").insert())
                .with("description", "Sorry")
                .insert();
        assertThat(load(PointTransaction.class, full))
                .doesNotContainValue(null)
                .containsEntry("source", PointSource.ADMIN_GRANT)
                .containsEntry("amount", -3)
                .containsEntry("balance", 7)
                .containsEntry("referredUserId", deal.buyerId())
                .containsEntry("purchaseRequestId", deal.requestId());
        UUID bare = PointsRows.change(deal.sellerId()).insert();
        assertThat(load(PointTransaction.class, bare))
                .containsEntry("referredUserId", null)
                .containsEntry("purchaseRequestId", null)
                .containsEntry("actorUserId", null)
                .containsEntry("description", null);
    }

    @Test
    void a_discount() {
        Deal deal = Deal.agreed();
        UUID standing = PointsRows.discount(deal.buyerId(), deal.requestId()).insert();
        assertThat(load(PointDiscount.class, standing))
                .containsEntry("userId", deal.buyerId())
                .containsEntry("purchaseRequestId", deal.requestId())
                .containsEntry("points", 200)
                .containsEntry("amount", new BigDecimal("2"))
                .containsEntry("currency", OfferCurrency.USDT)
                .containsEntry("createdAt", Row.NOON)
                .containsEntry("offerId", null)
                .containsEntry("price", null)
                .containsEntry("feeBps", null)
                .containsEntry("paymentId", null)
                .containsEntry("usedAt", null)
                .containsEntry("returnedAt", null);
        Deal other = Deal.agreed();
        UUID payment = Row.paidPayIn(other)
                .with("points_discount", "2")
                .with("points_fee_bps", 2_000)
                .insert();
        UUID returned = PointsRows.discount(other.buyerId(), other.requestId())
                .with("offer_id", other.offerId())
                .with("price", "14.5")
                .with("fee_bps", 2_000)
                .with("payment_id", payment)
                .with("used_at", Row.NOON)
                .with("returned_at", Row.NOON)
                .insert();
        assertThat(load(PointDiscount.class, returned))
                .doesNotContainValue(null)
                .containsEntry("offerId", other.offerId())
                .containsEntry("price", new BigDecimal("14.5"))
                .containsEntry("feeBps", 2_000)
                .containsEntry("paymentId", payment)
                .containsEntry("usedAt", Row.NOON)
                .containsEntry("returnedAt", Row.NOON);
    }

    @Test
    void a_level() {
        UUID full = PointsRows.level(901)
                .with("min_points", 100)
                .with("max_points", 199)
                .with("discount_percent", "12.25")
                .with("priority_support", true)
                .with("extra_templates", 4)
                .with("free_withdrawals", 5)
                .with("icon", "star")
                .with("color", "#aabbcc80")
                .insert();
        assertThat(load(Level.class, full)).containsEntry("discountPercent", new BigDecimal("12.25"));
        assertBothWays(Level.class, full, PointsRows.level(902).insert());
    }
}
