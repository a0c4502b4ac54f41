package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A threshold that is raised holds for payments begun later, whose providers are told of it (R-PAY-25). */
class ConfirmationPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int BSC_TESTNET = 97;
    private static final int FLOOR = 5;

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final List<LiveSettings.ThresholdChange> changes = new ArrayList<>();
    private final ConfirmationPolicy policy = Wiring.inject(new ConfirmationPolicy(), "live", new LiveSettings() {
        @Override
        public int confirmationThreshold(int chainId) {
            return changes.isEmpty() ? 0 : changes.get(0).after();
        }

        @Override
        public List<ThresholdChange> confirmationThresholdChanges(Collection<Integer> chainIds, UUID after, int limit) {
            assertThat(chainIds).containsExactly(BSC_TESTNET);
            return changes;
        }
    });

    ConfirmationPolicyTest() {
        Wiring.inject(policy, "clock", clock);
        Wiring.inject(policy, "settings", new TestSettings().build());
    }

    private void turned(Integer before, int after, Instant at) {
        changes.add(
                0,
                new LiveSettings.ThresholdChange(
                        UUID.randomUUID(), BSC_TESTNET, before, after, UUID.randomUUID(), null, at));
        policy.forget(BSC_TESTNET);
    }

    @Test
    void a_payment_begun_before_is_judged_by_what_was_asked_then() {
        turned(null, 20, NOON.minusSeconds(3_600));
        turned(20, 300, NOON.minusSeconds(60));
        turned(300, 200, NOON.minusSeconds(30));
        assertThat(policy.required(BSC_TESTNET)).isEqualTo(200);
        assertThat(policy.required(BSC_TESTNET, NOON.minusSeconds(7_200))).isEqualTo(FLOOR);
        assertThat(policy.required(BSC_TESTNET, NOON.minusSeconds(120))).isEqualTo(20);
        assertThat(policy.required(BSC_TESTNET, NOON.minusSeconds(55)))
                .as("this node may have believed the old one for a moment")
                .isEqualTo(20);
        assertThat(policy.required(BSC_TESTNET, NOON)).isEqualTo(200);
    }

    @Test
    void a_threshold_that_was_lowered_holds_at_once_and_the_floor_always() {
        turned(null, 300, NOON.minusSeconds(3_600));
        turned(300, 1, NOON.minusSeconds(60));
        assertThat(policy.required(BSC_TESTNET, NOON.minusSeconds(600))).isEqualTo(FLOOR);
    }
}
