package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/** The signer that this server is configured with; without one nothing is moved on by itself. */
@ApplicationScoped
public class SweepSigners {
    @Inject
    @Any
    private Instance<SweepSigner> signers;

    @Inject
    private MarketSettings settings;

    /** Empty when none is configured, or it does not sign on that chain. */
    Optional<SweepSigner> of(int chainId) {
        String name = name();
        for (SweepSigner signer : signers) {
            if (signer.name().equals(name) && signer.serves(chainId)) {
                return Optional.of(signer);
            }
        }
        return Optional.empty();
    }

    /** none, http or dev. */
    String name() {
        return settings.required(MarketSetting.DERIVED_DESTINATION_SWEEP_SIGNER);
    }
}
