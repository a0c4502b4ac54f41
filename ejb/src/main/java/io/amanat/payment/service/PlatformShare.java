package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.offer.entity.Offer;
import io.amanat.payment.entity.PlatformFee;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;

/** What of a deal's price is the platform's own: as much, and no more, it can give up (ADR 0043). */
@ApplicationScoped
public class PlatformShare {
    @Inject
    private MarketSettings settings;

    @Inject
    private ProviderFees providerFees;

    @Inject
    private AmlGate aml;

    /** The rate of the moment, hundredths of a percent, 0..10000. */
    public int bps() {
        return settings.integer(MarketSetting.PLATFORM_FEE_BPS);
    }

    /**
     * The fee of an offer's price in dollars; where its buyer is screened, of what the screening leaves, as the fee is
     * taken of that.
     *
     * @param decimals it is rounded down to so many
     */
    public BigDecimal of(Offer offer, int bps, int decimals) {
        boolean screened =
                aml.terms(offer.requireAmlCheck(), offer.amlBlockOnFailure()).required();
        BigDecimal price = screened ? offer.priceAmount().subtract(providerFees.screeningUsd()) : offer.priceAmount();
        return PlatformFee.of(price.max(BigDecimal.ZERO), bps, decimals);
    }
}
