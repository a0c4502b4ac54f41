package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.payment.entity.OfferDiscount;
import io.amanat.payment.entity.OfferDiscountRepository;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
                taken,
                deal.buyerId(),
                deal.requestId(),
                50,
                new BigDecimal("0.5"),
                OfferCurrency.USDC,
                deal.offerId(),
                new BigDecimal("12.5"),
                400);
    }

    private static boolean inserts(UUID id, NewPointDiscount discount) {
        return discounts((PointDiscountRepository rows) -> rows.insert(id, discount, Row.NOON));
    }

    private static Optional<PointDiscount> standing(Deal deal) {
        return discounts((PointDiscountRepository rows) -> rows.standing(deal.requestId()));
    }

    private static boolean uses(Deal deal, UUID payment) {
        return discounts((PointDiscountRepository rows) -> rows.markUsed(deal.requestId(), payment, Row.NOON));
    }

    private static boolean returns(UUID id) {
        return discounts((PointDiscountRepository rows) -> rows.markReturned(id, Row.NOON));
    }

    private static boolean returnsUnused(UUID id) {
        return discounts((PointDiscountRepository rows) -> rows.markReturnedUnused(id, Row.NOON));
    }

    private static Row cheaper(Deal deal) {
        return Row.paidPayIn(deal)
                .with("amount", "12")
                .with("points_discount", "0.5")
                .with("points_fee_bps", 400);
    }

    @Test
    void one_discount_stands_on_a_deal_and_when_it_was_given_back_another_one_may() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        NewPointDiscount first = discount(deal, PointSource.REDEMPTION);
        assertThat(inserts(id, first)).isTrue();
        NewPointDiscount second = discount(deal, PointSource.REDEMPTION);
        assertThat(inserts(Uuid7.next(), second)).isFalse();
        PointDiscount stored = standing(deal).orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.transactionId()).isEqualTo(first.transactionId());
        assertThat(stored.amount()).isEqualByComparingTo("0.5");
        assertThat(stored.price()).isEqualByComparingTo("12.5");
        assertThat(stored.feeBps()).isEqualTo(400);
        assertThat(stored.offerId()).isEqualTo(deal.offerId());
        assertThat(returnsUnused(id)).isTrue();
        assertThat(returnsUnused(id)).isFalse();
        assertThat(returns(id)).isFalse();
        assertThat(standing(deal)).isEmpty();
        assertThat(inserts(Uuid7.next(), second)).isTrue();
        assertThat(standing(Deal.agreed())).isEmpty();
    }

    @Test
    void a_used_discount_names_its_payment_once_and_goes_back_only_with_all_the_money() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        assertThat(inserts(id, discount(deal, PointSource.REDEMPTION))).isTrue();
        UUID payment = cheaper(deal).insert();
        assertThat(uses(deal, payment)).isTrue();
        assertThat(uses(deal, payment)).isFalse();
        assertThat(standing(deal).orElseThrow().paymentId()).isEqualTo(payment);
        assertThat(returnsUnused(id)).isFalse();
        assertThat(returns(id)).isTrue();
        assertThat(returns(id)).isFalse();
    }

    @Test
    void no_payment_uses_the_discount_of_another_deal_or_one_it_was_not_priced_with() {
        Deal deal = Deal.agreed();
        assertThat(inserts(Uuid7.next(), discount(deal, PointSource.REDEMPTION)))
                .isTrue();
        UUID full = Row.paidPayIn(deal).insert();
        UUID strange = cheaper(Deal.agreed()).insert();
        for (UUID payment : List.of(full, strange)) {
            assertThatThrownBy(() -> uses(deal, payment))
                    .hasMessageContaining("no pay-in of this deal at a lower price");
        }
        UUID own = cheaper(deal).insert();
        assertThat(uses(deal, own)).isTrue();
        UUID other = cheaper(deal).insert();
        assertThatThrownBy(() ->
                        Sql.run("update market.point_discounts set payment_id = ? where payment_id = ?", other, own))
                .hasMessageContaining("this discount is used");
    }

    @Test
    void payments_see_a_discount_while_it_stands_unused_for_the_price_it_was_taken_for() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        Sql.run(
                "update market.seller_offers set price_amount = 12.5, price_currency = 'USDC' where id = ?",
                deal.offerId());
        assertThat(seen(deal)).isEmpty();
        assertThat(inserts(id, discount(deal, PointSource.REDEMPTION))).isTrue();
        assertThat(seen(deal).orElseThrow().amount()).isEqualByComparingTo("0.5");
        assertThat(seen(deal).orElseThrow().feeBps()).isEqualTo(400);
        Sql.run("update market.seller_offers set price_amount = 12 where id = ?", deal.offerId());
        assertThat(seen(deal)).isEmpty();
        Sql.run("update market.seller_offers set price_amount = 12.5 where id = ?", deal.offerId());
        assertThat(seen(deal)).isPresent();
        assertThat(uses(deal, cheaper(deal).insert())).isTrue();
        assertThat(seen(deal)).isEmpty();
    }

    private static Optional<OfferDiscount> seen(Deal deal) {
        return Market.in(em -> new OfferDiscountRepository(em).standing(deal.offerId()));
    }
}
