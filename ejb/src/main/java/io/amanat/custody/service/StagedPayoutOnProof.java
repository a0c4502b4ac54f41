package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.release.service.PayoutProofs;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What a device has signed lies deep on the chain and has moved nothing: its number is over, and the payout can be written
 * anew. Whatever else the chain says of it, its money may have left; then a person looks.
 */
@ApplicationScoped
public class StagedPayoutOnProof {
    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private MarketClock clock;

    void on(@Observes ReleaseEvents.ProofReverted reverted) {
        List<String> spent = staged.spend(reverted.outflowId(), reverted.txHash(), clock.instant());
        if (!spent.isEmpty()) {
            staged.withdraw(reverted.outflowId(), clock.instant());
            proofs.neverMined(reverted.outflowId(), spent);
        }
    }
}
