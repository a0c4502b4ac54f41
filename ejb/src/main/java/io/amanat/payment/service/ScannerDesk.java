package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The Pay Scanner for administrators: how far it is on each chain, reading a chain again, and telling again what it has
 * given up to tell. Each question waits five seconds at the most and holds no transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScannerDesk {
    private static final int MAX_ANSWER = 256 * 1024;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int MISSING = 404;

    private static final Logger LOG = Logger.getLogger(ScannerDesk.class.getName());

    private final HttpCall calls = new HttpCall(ScannerProbe.ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private MarketSettings settings;

    @Inject
    private ScannerOrders orders;

    /** Why nothing is known of the chains. */
    public enum Trouble {
        /** No scanner is configured. */
        ABSENT,
        /** It does not answer in time. */
        SILENT,
        /** It answers otherwise than with 200: another key, or no database. */
        REFUSED,
        /** Its words are not those of 02, 6.7. */
        UNREADABLE
    }

    /** How far the scanner is. @param trouble null when it has told */
    public record Report(List<ChainState> chains, Trouble trouble) {}

    /**
     * One chain.
     *
     * @param type evm, tron or ton
     * @param scanned up to which block (EVM), millisecond (Tron) or second (TON); null before it is read
     * @param head null while it cannot be read
     * @param lag between both; null when one of them is not known
     * @param intents payments that are awaited through the proxy
     * @param watches addresses whose balance is watched
     * @param error of the last round; null when it was well
     */
    public record ChainState(
            int chainId,
            String name,
            String type,
            Long scanned,
            Long head,
            Long lag,
            long intents,
            long watches,
            String error) {}

    /**
     * Asks the scanner; that it is silent is an answer too.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Report report(Actor admin) {
        mustBeAdmin(admin);
        String base = settings.text(MarketSetting.AMN_SCANNER_URL);
        if (base == null) {
            return new Report(List.of(), Trouble.ABSENT);
        }
        HttpCall.Reply answer;
        try {
            answer = calls.get(URI.create(base + "/scanner/status"), headers());
        } catch (UncheckedIOException unreachable) {
            LOG.log(Level.FINE, "The scanner does not answer.", unreachable);
            return new Report(List.of(), Trouble.SILENT);
        }
        if (answer.status() != OK) {
            return new Report(List.of(), Trouble.REFUSED);
        }
        try {
            return new Report(read(JsonObjects.read(answer.body())), null);
        } catch (JsonException | ClassCastException | NullPointerException | ArithmeticException unreadable) {
            LOG.log(Level.WARNING, "The scanner's answer cannot be read.", unreadable);
            return new Report(List.of(), Trouble.UNREADABLE);
        }
    }

    private static List<ChainState> read(JsonObject status) {
        return status.getJsonArray("chains").getValuesAs(JsonObject.class).stream()
                .map(chain -> new ChainState(
                        chain.getInt("chainId"),
                        chain.getString("name"),
                        chain.getString("chainType"),
                        whole(chain, "lastScannedBlock"),
                        whole(chain, "chainHead"),
                        whole(chain, "lag"),
                        chain.getJsonNumber("pendingIntents").longValueExact(),
                        chain.getJsonNumber("activeBalanceWatches").longValueExact(),
                        chain.isNull("error") ? null : chain.getString("error")))
                .toList();
    }

    private static Long whole(JsonObject chain, String name) {
        return chain.isNull(name) ? null : chain.getJsonNumber(name).longValueExact();
    }

    /**
     * Has a chain read again; what was seen before changes nothing.
     *
     * @param from block (EVM), milliseconds (Tron) or seconds (TON), not negative
     * @param reason 1 to 500 characters
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND for a chain that was never read,
     *     FEATURE_DISABLED without a scanner, SCANNER_UNAVAILABLE
     */
    public void rescan(Actor admin, int chainId, long from, String reason) {
        mustBeAdmin(admin);
        String body = JsonObjects.builder()
                .add("chainId", chainId)
                .add("from", from)
                .build()
                .toString();
        String base = base();
        orders.record(
                admin,
                "scanner.rescan",
                Map.of("chainId", String.valueOf(chainId), "from", String.valueOf(from), "reason", reason));
        HttpCall.Reply answer = post(base + "/admin/rescan", body);
        if (answer.status() == MISSING) {
            throw new DomainException(ErrorCode.NOT_FOUND, "The scanner has never read this chain.");
        }
        mustBeAccepted(answer);
    }

    /**
     * Has everything told again that the scanner gave up to tell.
     *
     * @param reason 1 to 500 characters
     * @return how many are due now
     * @throws DomainException as {@link #rescan}
     */
    public int retryWebhooks(Actor admin, String reason) {
        mustBeAdmin(admin);
        String base = base();
        orders.record(admin, "scanner.webhooks_retry", Map.of("reason", reason));
        HttpCall.Reply answer = post(base + "/admin/webhooks/retry", "{}");
        mustBeAccepted(answer);
        try {
            return JsonObjects.read(answer.body()).getInt("retried");
        } catch (JsonException | ClassCastException | NullPointerException unreadable) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner's answer cannot be read.", unreadable);
        }
    }

    private String base() {
        String base = settings.text(MarketSetting.AMN_SCANNER_URL);
        if (base == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No payment scanner is configured.");
        }
        return base;
    }

    private HttpCall.Reply post(String address, String body) {
        try {
            return calls.post(URI.create(address), headers(), body);
        } catch (UncheckedIOException unreachable) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, ErrorCode.SCANNER_UNAVAILABLE.message(), unreachable);
        }
    }

    private static void mustBeAccepted(HttpCall.Reply answer) {
        if (answer.status() != ACCEPTED) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner answers with status " + answer.status() + ".");
        }
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + settings.text(MarketSetting.AMN_SCANNER_API_KEY));
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
