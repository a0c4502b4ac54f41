package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScannerProbeTest {
    private static JsonObject status(String... chains) {
        return JsonObjects.read("{\"chains\":[" + String.join(",", chains) + "]}");
    }

    private static String chain(int id, int intents, int watches, String error) {
        return "{\"chainId\":%d,\"pendingIntents\":%d,\"activeBalanceWatches\":%d,\"error\":%s}"
                .formatted(id, intents, watches, error == null ? null : '"' + error + '"');
    }

    @Test
    void a_scanner_that_knows_and_reads_all_that_is_offered_is_well() {
        assertThat(ScannerProbe.judge(status(chain(1, 0, 0, null), chain(56, 3, 1, null)), Set.of(56)))
                .isEqualTo(Finding.WELL);
    }

    @Test
    void R_PAY_25_a_chain_that_is_offered_and_unknown_to_the_scanner_is_named() {
        assertThat(ScannerProbe.judge(status(chain(56, 0, 0, null)), Set.of(97, 56, 1)))
                .isEqualTo(Finding.trouble("The payment scanner does not know chain 1, 97."));
    }

    @Test
    void a_chain_nobody_reads_is_trouble_when_money_is_awaited_there() {
        assertThat(ScannerProbe.judge(status(chain(56, 0, 0, "not set")), Set.of(56)))
                .isEqualTo(Finding.WELL);
        Finding trouble = Finding.trouble("Money is awaited on chain 56, which cannot be read.");
        assertThat(ScannerProbe.judge(status(chain(56, 1, 0, "not set")), Set.of(56)))
                .isEqualTo(trouble);
        assertThat(ScannerProbe.judge(status(chain(56, 0, 1, "not set")), Set.of(56)))
                .isEqualTo(trouble);
    }
}
