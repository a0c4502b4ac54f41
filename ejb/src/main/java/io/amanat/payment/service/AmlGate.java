package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Screens senders before their money funds a payment (06, 7.1): when the seller of the offer asked for it, or the platform
 * asks for all. Asks others: never called inside a transaction.
 */
@ApplicationScoped
public class AmlGate {
    private static final Logger LOG = Logger.getLogger(AmlGate.class.getName());

    @Inject
    private OfacList ofac;

    @Inject
    private Chainalysis chainalysis;

    @Inject
    private MarketSettings settings;

    /** Whether a payment is screened, by the two words of its offer; either may be null, which means no. */
    public AmlTerms terms(Boolean requireAmlCheck, Boolean amlBlockOnFailure) {
        boolean platform = settings.flag(MarketSetting.PLATFORM_AML_REQUIRED);
        return new AmlTerms(
                platform || Boolean.TRUE.equals(requireAmlCheck), platform || Boolean.TRUE.equals(amlBlockOnFailure));
    }

    /** Whether anybody screens addresses here. */
    public boolean screens() {
        return provider().isPresent();
    }

    /** @param address whose money it is; null when nobody knows */
    public AmlVerdict judge(AmlTerms terms, String address) {
        if (!terms.required()) {
            return new AmlVerdict(false, "aml_not_required", false, false);
        }
        if (address == null || address.isBlank()) {
            return new AmlVerdict(false, "no_buyer_address_to_screen", false, false);
        }
        try {
            boolean listed = provider()
                    .orElseThrow(() -> new AmlUnavailableException("no provider screens addresses here", null))
                    .isListed(address);
            return new AmlVerdict(listed, listed ? "aml_sanctions" : "aml_clear", false, true);
        } catch (AmlUnavailableException unavailable) {
            LOG.log(Level.WARNING, "A sender cannot be screened now.", unavailable);
            return new AmlVerdict(terms.blockOnFailure(), "aml_unavailable", true, false);
        }
    }

    private Optional<AmlProvider> provider() {
        String name = settings.required(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER);
        return Stream.<AmlProvider>of(ofac, chainalysis)
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }
}
