package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.StartupRules;
import io.amanat.launcher.ops.ConfigCheck;
import io.amanat.launcher.ops.EnvironmentFile;
import io.amanat.launcher.ops.Findings;
import io.amanat.launcher.ops.LauncherKeys;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.config.ScannerSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code ctl config check} with the settings and the start rules of the real application, and the example of settings. */
class ConfigurationTest {
    private static final Path EXAMPLE = Path.of("..", "server-config", "env.example");

    private static final ConfigCheck CHECK = new ConfigCheck(
            List.of(
                    new ConfigCheck.Deployable(
                            "market",
                            List.of(MarketSetting.values()),
                            reader -> StartupRules.check(new MarketSettings(reader))),
                    new ConfigCheck.Deployable("scanner", List.of(ScannerSetting.values()), ScannerConfig::of)),
            LauncherKeys.ALL);

    private static List<String> bad(Findings findings) {
        return findings.all().stream()
                .filter(finding -> finding.level() == Findings.Level.BAD)
                .map(finding -> finding.subject() + " " + finding.text())
                .toList();
    }

    @Test
    void development_needs_nothing_and_production_is_told_everything_it_lacks_at_once() {
        assertThat(bad(CHECK.look(Map.of(), true))).isEmpty();

        assertThat(bad(CHECK.look(
                        Map.of(
                                "AMANAT_ENV", "production",
                                "AUTO_SEED_ON_START", "true",
                                "JWT_SECRET", "short",
                                "SMTP_PORT", "mail",
                                "RPC_TIMEOUT_SEC", "900"),
                        true)))
                .extracting(line -> line.split(" ")[0])
                .containsExactlyInAnyOrder(
                        "PG_URL",
                        "JWT_SECRET",
                        "AMN_SCANNER_API_KEY",
                        "AMN_SCANNER_WEBHOOK_SECRET",
                        "ADMIN_PASSWORD",
                        "SMTP_HOST",
                        "SMTP_PORT",
                        "AUTO_SEED_ON_START",
                        "SCANNER_API_KEY",
                        "SCANNER_PG_URL",
                        "RPC_TIMEOUT_SEC");
    }

    @Test
    void a_complete_production_configuration_is_good() {
        Findings findings = CHECK.look(
                Map.of(
                        "AMANAT_ENV", "production",
                        "PG_URL", "postgres://amanat_app:own-password@db.example:5432/amanat",
                        "JWT_SECRET", "k".repeat(40),
                        "AMN_SCANNER_API_KEY", "a key of this server's own",
                        "AMN_SCANNER_WEBHOOK_SECRET", "another key of this server's own",
                        "ADMIN_PASSWORD", "a long password",
                        "SMTP_HOST", "mail.example"),
                true);

        assertThat(findings.all()).singleElement().satisfies(one -> assertThat(one.level())
                .isEqualTo(Findings.Level.GOOD));
    }

    @Test
    void the_example_of_settings_names_every_key_of_the_launcher_and_none_that_nobody_reads() {
        List<Integer> wrong = new ArrayList<>();
        Map<String, String> example = EnvironmentFile.read(EXAMPLE, wrong::add);

        assertThat(wrong).isEmpty();
        assertThat(CHECK.known()).containsAll(example.keySet());
        assertThat(example.keySet())
                .containsAll(LauncherKeys.START)
                .contains("PG_URL", "MIGRATION_PG_URL", "SCANNER_PG_URL", "JWT_SECRET", "SMTP_HOST", "ADMIN_PASSWORD");
        for (MarketSetting setting : MarketSetting.values()) {
            if (setting.secret() && example.containsKey(setting.name())) {
                assertThat(example.get(setting.name())).as(setting.name()).contains("<");
            }
        }
    }
}
