package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PointDiscountRepositoryTest {
    private static <T> T discounts(Function<PointDiscountRepository, T> work) {
        return Market.in(em -> work.apply(new PointDiscountRepository(em)));
    }

    private static NewPointDiscount discount(Deal deal, PointSource source) {
        UUID taken = PointsRows.change(deal.buyerId())
                .with("source", source.code())
                .with("amount", source == PointSource.REDEMPTION ? -50 : 50)
                .with("purchase_request_id", deal.requestId())
                .insert();
        return new NewPointDiscount(
                taken, deal.buyerId(), deal.requestId(), 50, new BigDecimal("0.5"), OfferCurrency.USDC);
    }

    @Test
    void a_deal_has_one_discount_and_it_is_given_back_once() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        NewPointDiscount first = discount(deal, PointSource.REDEMPTION);
        assertThat(discounts((PointDiscountRepository rows) -> rows.insert(id, first, Row.NOON)))
                .isTrue();
        NewPointDiscount second = discount(deal, PointSource.BONUS);
        assertThat(discounts((PointDiscountRepository rows) -> rows.insert(Uuid7.next(), second, Row.NOON)))
                .isFalse();
        PointDiscount stored = discounts((PointDiscountRepository rows) ->
                rows.ofRequest(deal.requestId()).orElseThrow());
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.transactionId()).isEqualTo(first.transactionId());
        assertThat(stored.amount()).isEqualByComparingTo("0.5");
        assertThat(stored.returnedAt()).isNull();
        assertThat(discounts((PointDiscountRepository rows) -> rows.markReturned(id, Row.NOON)))
                .isTrue();
        assertThat(discounts((PointDiscountRepository rows) -> rows.markReturned(id, Row.NOON.plusSeconds(1))))
                .isFalse();
        assertThat(discounts((PointDiscountRepository rows) ->
                                rows.ofRequest(deal.requestId()).orElseThrow())
                        .returnedAt())
                .isEqualTo(Row.NOON);
        assertThat(discounts((PointDiscountRepository rows) ->
                        rows.ofRequest(Deal.agreed().requestId())))
                .isEmpty();
    }
}
