package io.amanat.payment.service;

import io.amanat.config.service.HealthProbe;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Whether the Pay Scanner answers, knows every chain that buyers are offered, and reads each on which money is awaited.
 * Market and scanner load one registry; two deployments of different age do not, and a token watched by nobody has been
 * paid with before (R-PAY-25). No other service asks it how it is: {@link ScannerAsked} tells those who want to know; only
 * administrators look for themselves ({@link ScannerDesk}).
 */
@ApplicationScoped
public class ScannerProbe implements HealthProbe {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 256 * 1024;
    private static final int OK = 200;
    /** Well, or there and not willing to talk to us: a key that differs is a finding, no outage. */
    private static final Set<Integer> PRESENT = Set.of(OK, 401);

    private static final Logger LOG = Logger.getLogger(ScannerProbe.class.getName());

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private MarketSettings settings;

    @Inject
    private PaymentRails rails;

    @Inject
    private Event<ScannerAsked> asked;

    @Override
    public String name() {
        return "scanner";
    }

    @Override
    public Finding look() {
        String base = settings.text(MarketSetting.AMN_SCANNER_URL);
        if (base == null) {
            return Finding.WELL;
        }
        HttpCall.Reply answer = ask(base);
        asked.fire(new ScannerAsked(answer != null && PRESENT.contains(answer.status())));
        return answer == null ? Finding.trouble("The payment scanner does not answer.") : read(answer);
    }

    /** Null when it does not answer. */
    private HttpCall.Reply ask(String base) {
        try {
            return calls.get(
                    URI.create(base + "/scanner/status"),
                    Map.of("Authorization", "Bearer " + settings.text(MarketSetting.AMN_SCANNER_API_KEY)));
        } catch (UncheckedIOException unreachable) {
            LOG.log(Level.FINE, "The scanner does not answer.", unreachable);
            return null;
        }
    }

    private Finding read(HttpCall.Reply answer) {
        if (answer.status() != OK) {
            return Finding.trouble("The payment scanner answers with status " + answer.status() + ".");
        }
        try {
            return judge(JsonObjects.read(answer.body()), rails.chainIds());
        } catch (JsonException | ClassCastException | NullPointerException unreadable) {
            return Finding.trouble("The payment scanner's answer cannot be read.");
        }
    }

    /** @param offered the chains that a buyer may choose */
    static Finding judge(JsonObject status, Set<Integer> offered) {
        List<JsonObject> chains = status.getJsonArray("chains").getValuesAs(JsonObject.class);
        Set<Integer> unknown = new TreeSet<>(offered);
        unknown.removeAll(chains.stream().map(chain -> chain.getInt("chainId")).collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            return Finding.trouble("The payment scanner does not know chain " + joined(unknown) + ".");
        }
        Set<Integer> blind = chains.stream()
                .filter(chain -> !chain.isNull("error") && awaited(chain) > 0)
                .map(chain -> chain.getInt("chainId"))
                .collect(Collectors.toCollection(TreeSet::new));
        return blind.isEmpty()
                ? Finding.WELL
                : Finding.trouble("Money is awaited on chain " + joined(blind) + ", which cannot be read.");
    }

    private static long awaited(JsonObject chain) {
        return chain.getJsonNumber("pendingIntents").longValueExact()
                + chain.getJsonNumber("activeBalanceWatches").longValueExact();
    }

    private static String joined(Set<Integer> chains) {
        return chains.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
