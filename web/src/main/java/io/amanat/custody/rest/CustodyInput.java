package io.amanat.custody.rest;

import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.service.Acknowledged;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is said about sweeps and receiving addresses, checked alike wherever it is asked. */
public final class CustodyInput {
    private static final Pattern TX_HASH = Pattern.compile("0[xX][0-9a-fA-F]{64}");
    private static final int HASH_LENGTH = 66;
    private static final int MAX_ADDRESS = 80;
    private static final int MAX_REASON = 500;
    private static final int MAX_QUARANTINE_REASON = 200;
    private static final int SHORTEST_INTERVAL_MS = 10_000;
    private static final int LONGEST_INTERVAL_MS = 86_400_000;

    private CustodyInput() {}

    /** Which transaction has used a sweep's number, in lower case, and what somebody found out about it. */
    public record NumberUsed(String txHash, String reason) {}

    /** @param intervalMs 0 without a wish: as configured */
    public record Turn(boolean enabled, int intervalMs, String reason) {}

    /** @throws DomainException VALIDATION_ERROR naming every bad field; so do the others */
    public static String reason(String reason) {
        return reason(reason, MAX_REASON);
    }

    /** Why an address is set aside. */
    public static String quarantine(String reason) {
        return reason(reason, MAX_QUARANTINE_REASON);
    }

    private static String reason(String reason, int longest) {
        Fields fields = new Fields();
        String why = fields.text("reason", reason, 1, longest);
        fields.check();
        return why;
    }

    /** What a transaction has moved, as somebody says: elsewhere or part; null for neither. */
    public static Acknowledged acknowledged(String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return switch (given.strip()) {
            case "elsewhere" -> Acknowledged.ELSEWHERE;
            case "part" -> Acknowledged.PART;
            default -> throw DomainException.invalid("acknowledge", "INVALID", "acknowledge is elsewhere or part.");
        };
    }

    /** A hash of 0x and 64 hex digits, and a reason; both are required. */
    public static NumberUsed numberUsed(String txHash, String reason) {
        Fields fields = new Fields();
        String hash = fields.matching("txHash", txHash, TX_HASH, HASH_LENGTH, "txHash is not a transaction hash.");
        if (txHash == null || txHash.isBlank()) {
            fields.reject("txHash", "REQUIRED", "txHash is required.");
        }
        String why = fields.text("reason", reason, 1, MAX_REASON);
        fields.check();
        return new NumberUsed(hash.toLowerCase(Locale.ROOT), why);
    }

    /**
     * A turn of the timer.
     *
     * @param intervalMs ten seconds to a day; null: as configured
     * @param reason may be missing
     */
    public static Turn turn(Boolean enabled, String intervalMs, String reason) {
        Fields fields = new Fields();
        if (enabled == null) {
            fields.reject("enabled", "REQUIRED", "enabled is required.");
        }
        Integer interval = intervalMs == null
                ? Integer.valueOf(0)
                : fields.integer("intervalMs", intervalMs, SHORTEST_INTERVAL_MS, LONGEST_INTERVAL_MS, null);
        String why = fields.text("reason", reason, 0, MAX_REASON);
        fields.check();
        return new Turn(enabled, interval, why);
    }

    /** Which addresses are wanted; each may be missing. */
    public static DestinationFilter destinations(
            String status, String chainId, String address, String paymentId, String released) {
        Fields fields = new Fields();
        DestinationStatus wanted = fields.oneOf("status", blankless(status), DestinationStatus.class, null);
        Integer chain =
                blankless(chainId) == null ? null : fields.integer("chainId", chainId, 1, Integer.MAX_VALUE, null);
        String text = fields.text("address", address, 0, MAX_ADDRESS);
        UUID payment = fields.uuid("paymentId", paymentId, false);
        Boolean free = blankless(released) == null ? null : Boolean.valueOf("true".equals(released));
        if (free != null && !"true".equals(released) && !"false".equals(released)) {
            fields.reject("released", "INVALID", "released is true or false.");
        }
        fields.check();
        return new DestinationFilter(wanted, chain, stored(text), payment, free);
    }

    private static String blankless(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** EVM addresses are kept in lower case; letters of others mean something. */
    private static String stored(String text) {
        return text != null && text.regionMatches(true, 0, "0x", 0, 2) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
