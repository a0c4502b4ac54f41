package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.Offer;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a price the platform can give up (ADR 0043). */
@ExtendWith(TestDatabase.class)
class PlatformShareTest {
    private static PlatformShare share(String screening, String required) {
        MarketSettings settings = new TestSettings()
                .with(MarketSetting.PLATFORM_FEE_BPS, "333")
                .with(MarketSetting.AML_CHECK_COST_USD, screening)
                .with(MarketSetting.PLATFORM_AML_REQUIRED, required)
                .build();
        PlatformShare share = Wiring.inject(new PlatformShare(), "settings", settings);
        Wiring.inject(share, "providerFees", Wiring.inject(new ProviderFees(), "settings", settings));
        return Wiring.inject(share, "aml", Wiring.inject(new AmlGate(), "settings", settings));
    }

    private static Offer offer(String price, boolean screened) {
        Deal deal = Deal.agreed();
        Sql.run(
                "update market.seller_offers set price_amount = ?::numeric, require_aml_check = ? where id = ?",
                price,
                screened,
                deal.offerId());
        return Market.in(em -> em.find(Offer.class, deal.offerId()));
    }

    @ParameterizedTest
    @CsvSource({
        // price, asked by the seller, asked by the platform, cost of a screening, share
        "100, false, false, 4, 3.33",
        "100.99, false, false, 0, 3.36",
        "100, true, false, 4, 3.19",
        "100, false, true, 4, 3.19",
        "3, true, false, 4, 0",
        "0.29, false, false, 0, 0"
    })
    void it_is_the_fee_of_the_price_in_cents_less_what_a_screening_takes_of_it(
            String price, boolean asked, String required, String screening, BigDecimal share) {
        PlatformShare platform = share(screening, required);
        assertThat(platform.of(offer(price, asked), platform.bps(), 2)).isEqualByComparingTo(share);
    }

    @Test
    void with_no_fee_there_is_nothing_to_give_up() {
        assertThat(share("0", "false").of(offer("100", false), 0, 2)).isZero();
    }
}
