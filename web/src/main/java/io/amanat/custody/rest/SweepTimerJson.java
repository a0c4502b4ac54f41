package io.amanat.custody.rest;

import io.amanat.custody.service.SweepService;
import java.time.Instant;
import java.util.List;

/**
 * The timer of sweeps.
 *
 * @param signer who signs: none, http or dev; with none nothing is moved by itself
 */
public record SweepTimerJson(boolean enabled, long intervalMs, String signer, List<ChainJson> chains) {
    /** @param lastRoundAt null before the first */
    public record ChainJson(int chainId, Instant lastRoundAt) {}

    static SweepTimerJson from(SweepService.Timer timer) {
        return new SweepTimerJson(
                timer.running(),
                timer.interval().toMillis(),
                timer.signer(),
                timer.chains().stream()
                        .map(chain -> new ChainJson(chain, timer.rounds().get(chain)))
                        .toList());
    }
}
