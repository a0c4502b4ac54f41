package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.ramp.Acceptance;
import io.amanat.launcher.ramp.ApprovedGaps;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.state.SecretName;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runner that walks acceptance 3 to 5, against the test server: what it says when all is well and when it is not. */
@OnMarket
class AcceptanceIT {
    private static final String MUTE =
            "if new.event = 'offer_rejected' and new.message is not null then return null; end if; return new;";

    /** Long enough for what comes, short enough to wait for what does not. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Acceptance.Outcome walk(int rounds, boolean strict, boolean abort, ApprovedGaps gaps, Duration patience) {
        RampOptions options = new RampOptions(
                Market.base(),
                As.ADMIN_EMAIL,
                Market.secret(SecretName.ADMIN_PASSWORD),
                PaymentMode.FIXTURE,
                Market.secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET),
                null,
                List.of(1),
                rounds,
                3,
                true,
                strict,
                abort,
                patience,
                patience,
                gaps,
                Market.folder().resolve("accept").resolve(UUID.randomUUID().toString()));
        return Acceptance.run(options, Optional.empty(), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject result(Acceptance.Outcome outcome) {
        try {
            return Body.read(Files.readString(outcome.report().resolve("result.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> verdicts(JsonObject result) {
        return result.getJsonArray("scenarios").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(one -> one.getString("number"), one -> one.getString("verdict")));
    }

    private static ApprovedGaps rejectionMayBeMissing() {
        return new ApprovedGaps(
                List.of(new ApprovedGaps.Gap("offer_selected", "seller", "told by mail for now", "decision 7")));
    }

    @Test
    void AC_246_AC_252_both_walks_end_well_and_say_so_of_every_number() {
        Acceptance.Outcome outcome = walk(2, true, false, ApprovedGaps.none(), Duration.ofSeconds(10));
        assertThat(outcome.successful()).as(text()).isTrue();
        JsonObject result = result(outcome);
        Map<String, String> verdicts = verdicts(result);
        assertThat(verdicts).doesNotContainValue("FAIL").doesNotContainValue("GAP");
        assertThat(verdicts.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals("PASS"))
                        .map(entry -> entry.getValue() + " " + entry.getKey()))
                .as("what this runner cannot see whole, it says")
                .containsExactlyInAnyOrder(
                        "WARN AC-010", "WARN AC-011", "WARN AC-047", "SKIP AC-048", "WARN AC-246", "WARN AC-252");
        assertThat(text())
                .contains("PASS AC-009 ")
                .contains("PASS AC-014 ")
                .contains("PASS AC-028 ")
                .contains("PASS AC-029 ")
                .contains("PASS AC-031 ")
                .contains("PASS AC-050 ");
        assertThat(result.getJsonArray("serverErrors")).isEmpty();
        // Of each round: 4 of the request, 3 of offers, 3 of the choice, 3 of the payment, 3 of the delivery, 3 of the
        // payout;
        // of the dispute: 3 who hear of it, 3 of its assignment, 2 of the decision, 2 of the refund.
        assertThat(result.getJsonArray("notifications").getValuesAs(JsonObject.class))
                .hasSize(2 * 19 + 10)
                .allSatisfy(seen -> {
                    assertThat(seen.keySet())
                            .containsExactlyInAnyOrder(
                                    "step",
                                    "recipient",
                                    "recipientUserId",
                                    "expected",
                                    "observed",
                                    "latencyMs",
                                    "unreadBefore",
                                    "unreadAfter",
                                    "notificationId",
                                    "category",
                                    "actionUrl",
                                    "socketObserved",
                                    "socketLatencyMs",
                                    "gap");
                    assertThat(seen.getBoolean("observed")).isTrue();
                    assertThat(seen.getBoolean("socketObserved")).isTrue();
                    assertThat(seen.getString("actionUrl")).matches("/dashboard/(request|disputes)/[0-9a-f-]{36}");
                });
        assertThat(text() + result)
                .doesNotContain(Market.secret(SecretName.ADMIN_PASSWORD))
                .doesNotContain(Market.secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET))
                .doesNotContain("eyJ");
    }

    @Test
    void AC_033_a_known_gap_is_reported_strict_fails_it_and_abort_stops_at_it() {
        RampIT.withTrigger(MUTE, () -> {
            Acceptance.Outcome known = walk(1, false, false, rejectionMayBeMissing(), SOON);
            Map<String, String> verdicts = verdicts(result(known));
            assertThat(verdicts).containsEntry("AC-023", "GAP").containsEntry("AC-022", "PASS");
            assertThat(text()).contains("told by mail for now (decision 7)");
            assertThat(result(known).getJsonArray("notifications").getValuesAs(JsonObject.class))
                    .filteredOn(seen -> !seen.isNull("gap"))
                    .hasSize(2)
                    .allSatisfy(seen -> {
                        assertThat(seen.getBoolean("expected")).isTrue();
                        assertThat(seen.getBoolean("observed")).isFalse();
                        assertThat(seen.getString("linkedDoc")).isEqualTo("decision 7");
                    });

            Acceptance.Outcome strict = walk(1, true, false, rejectionMayBeMissing(), SOON);
            assertThat(strict.successful()).isFalse();
            assertThat(verdicts(result(strict)))
                    .containsEntry("AC-023", "FAIL")
                    .containsEntry("AC-027", "PASS")
                    .containsEntry("AC-246", "FAIL");

            Acceptance.Outcome aborted = walk(1, false, true, ApprovedGaps.none(), SOON);
            assertThat(aborted.successful()).isFalse();
            assertThat(verdicts(result(aborted)))
                    .containsEntry("AC-023", "FAIL")
                    .containsEntry("AC-012", "FAIL");
            assertThat(text()).contains("The walk ended at AC-023").contains("FAIL AC-012 the seller ships");
        });
    }

    @Test
    void AC_031_whoever_hears_of_what_is_none_of_his_business_fails_the_walk() {
        String body =
                """
                if new.event = 'offer_accepted' then
                  insert into market.notifications (user_id, type, category, event, title, message, related_id, action_url,
                    created_at)
                  select buyer_id, new.type, new.category, 'offer_strange', new.title, new.message, new.related_id,
                    new.action_url, new.created_at
                  from market.purchase_requests where new.action_url like '%' || id;
                end if;
                return new;
                """;
        RampIT.withTrigger(body, () -> {
            Acceptance.Outcome outcome = walk(1, false, false, ApprovedGaps.none(), SOON);
            assertThat(outcome.successful()).isFalse();
            assertThat(verdicts(result(outcome)))
                    .containsEntry("AC-031", "FAIL")
                    .containsEntry("AC-013", "PASS");
            assertThat(text()).contains("buyer was told offer/offer_strange").contains("none of his business");
        });
    }
}
