package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.check.DeploymentCheck;
import io.amanat.launcher.check.DeploymentCheck.Target;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking at a deployed system from outside. The scanner is reached through the one that stands in for its balances. */
@OnMarket
class DeploymentCheckIT {
    private static final String PRIVATE = "not-the-key-of-this-scanner";

    private static final Token TOKEN =
            ChainRegistry.load(false).token(97, "USDT").orElseThrow();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private boolean check(String version, String key) {
        Target target =
                new Target(Market.base(), version, URI.create(ScannerStandIn.start()), key, TOKEN, Duration.ZERO);
        return DeploymentCheck.run(target, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String version() {
        return Api.to("/api/version").get().is(200).json().getString("version");
    }

    @Test
    void AC_255_AC_256_the_version_the_page_the_market_the_scanner_and_a_balance_are_looked_at() {
        Hooks.health();
        check(version(), Market.secret(SecretName.AMN_SCANNER_API_KEY));
        assertThat(lines())
                .contains(
                        "PASS  version: " + version(),
                        "PASS  front page: status 200",
                        "PASS  market: status 200",
                        "PASS  scanner: status 200",
                        "PASS  part outbox: well",
                        "PASS  balance on chain 97: 0");
    }

    @Test
    void AC_255_another_version_than_the_expected_one_fails() {
        assertThat(check("99.0.0", Market.secret(SecretName.AMN_SCANNER_API_KEY)))
                .isFalse();
        assertThat(lines()).contains("FAIL  version: " + version());
    }

    @Test
    void AC_258f_a_part_that_is_not_well_fails_although_everything_answers() {
        ScannerStandIn.whileBroken(500, () -> {
            Hooks.health();
            assertThat(check(null, Market.secret(SecretName.AMN_SCANNER_API_KEY)))
                    .isFalse();
        });
        assertThat(lines())
                .contains(
                        "PASS  market: status 200",
                        "FAIL  part scanner: The payment scanner answers with status 500.",
                        "FAIL  balance on chain 97: status 500");
        Hooks.health();
    }

    @Test
    void a_wrong_key_is_a_finding_and_is_not_printed() {
        assertThat(check(null, PRIVATE)).isFalse();
        assertThat(lines()).contains("FAIL  balance on chain 97: status 401").noneMatch(line -> line.contains(PRIVATE));
    }
}
