package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** The providers that this server uses: which takes new payments, which takes over, and which is off. */
@ApplicationScoped
public class PayInProviders {
    @Inject
    private ScannerProvider scanner;

    @Inject
    private RequestNetworkProvider network;

    @Inject
    private ManualProvider manual;

    @Inject
    private MarketSettings settings;

    /** Whoever takes new payments. */
    public PaymentProvider first() {
        return Coded.require(PaymentProvider.class, settings.required(MarketSetting.PAYMENT_PROVIDER));
    }

    /** Whoever takes new payments while the first one does not answer; empty when nobody does. */
    public Optional<PaymentProvider> rollback() {
        return Optional.ofNullable(settings.text(MarketSetting.PAYMENT_ROLLBACK_PROVIDER))
                .map(code -> Coded.require(PaymentProvider.class, code))
                .filter(provider -> provider != first());
    }

    /**
     * The adapter of a provider that is switched on.
     *
     * @throws DomainException FEATURE_DISABLED when it is off
     */
    public PayInProvider require(PaymentProvider tag) {
        return find(tag)
                .filter(provider -> isOn(tag))
                .orElseThrow(() -> new DomainException(
                        ErrorCode.FEATURE_DISABLED, "Payments through " + tag.code() + " are not taken here."));
    }

    public boolean isOn(PaymentProvider tag) {
        return settings.list(MarketSetting.PAYMENT_ENABLED_PROVIDERS).contains(tag.code());
    }

    /** The adapter of a provider, on or off: payments it has taken are looked after to their end. */
    public Optional<PayInProvider> find(PaymentProvider tag) {
        return Stream.<PayInProvider>of(scanner, network, manual)
                .filter(provider -> provider.tag() == tag)
                .findFirst();
    }
}
