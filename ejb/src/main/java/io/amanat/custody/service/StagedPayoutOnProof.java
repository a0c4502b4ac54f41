package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.release.service.PayoutProofs;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** What a device has signed lies deep on the chain and has not paid: its number is over, and the payout can be written anew. */
@ApplicationScoped
public class StagedPayoutOnProof {
    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private MarketClock clock;

    void on(@Observes ReleaseEvents.ProofRefused refused) {
        List<String> spent = staged.spend(refused.outflowId(), refused.txHash(), clock.instant());
        if (!spent.isEmpty()) {
            staged.withdraw(refused.outflowId(), clock.instant());
            proofs.neverMined(refused.outflowId(), spent);
        }
    }
}
