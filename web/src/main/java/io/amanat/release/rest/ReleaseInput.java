package io.amanat.release.rest;

import io.amanat.release.service.PayoutDesk;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is asked of payouts and refunds, checked alike wherever it is asked. */
public final class ReleaseInput {
    /** Hashes of all chain families: hex or base64url, no blanks. */
    private static final Pattern TX_HASH = Pattern.compile("[0-9A-Za-z_\\-+/=]{16,100}");

    /** Addresses of all chain families. */
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}|[0-9A-Za-z_\\-]{30,80}");

    private static final int MAX_ADDRESS = 80;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_FAILURE = 100;
    private static final int MAX_NOTE = 500;
    private static final int MAX_WHY = 500;

    private ReleaseInput() {}

    /**
     * What goes back and why.
     *
     * @param amount null for all that is held
     */
    public record Refund(BigDecimal amount, String reason) {}

    /** @param part it has paid a part; else it was for something else */
    public record Said(boolean part, String reason) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String hash(String given, boolean required) {
        Fields fields = new Fields();
        String hash = fields.matching("txHash", given, TX_HASH, 100, "txHash is not a transaction hash.");
        if (required && given == null) {
            fields.reject("txHash", "REQUIRED", "txHash is required.");
        }
        fields.check();
        return hash;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String destination(String given) {
        Fields fields = new Fields();
        String destination =
                fields.matching("destination", given, ADDRESS, MAX_ADDRESS, "destination is not an address.");
        fields.check();
        return destination;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static Refund refund(String amount, String reason) {
        Fields fields = new Fields();
        Refund refund =
                new Refund(fields.amount("amount", amount, false, false), fields.text("reason", reason, 1, MAX_REASON));
        fields.check();
        return refund;
    }

    /**
     * What an administrator agrees to.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR
     */
    public static PayoutDesk.Seen seen(String payoutId, String amount, String destination) {
        Fields fields = new Fields();
        PayoutDesk.Seen seen = new PayoutDesk.Seen(
                fields.uuid("payoutId", payoutId, true),
                fields.amount("amount", amount, true, false),
                fields.matching("destination", destination, ADDRESS, MAX_ADDRESS, "destination is not an address."));
        fields.check();
        return seen;
    }

    /** Where the rest of a payout goes from now on, and why. */
    public record Redirect(UUID payoutId, String destination, String reason) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static Redirect redirect(String payoutId, String destination, String reason) {
        Fields fields = new Fields();
        if (destination == null) {
            fields.reject("destination", "REQUIRED", "destination is required.");
        }
        Redirect redirect = new Redirect(
                fields.uuid("payoutId", payoutId, true),
                fields.matching("destination", destination, ADDRESS, MAX_ADDRESS, "destination is not an address."),
                fields.text("reason", reason, 1, MAX_WHY));
        fields.check();
        return redirect;
    }

    /** Why a payout did not get through. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String failure(String reason) {
        Fields fields = new Fields();
        String text = fields.text("reason", reason, 1, MAX_FAILURE);
        fields.check();
        return text;
    }

    /** What somebody has seen who lets a deal pass. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String seenNote(String note, boolean required) {
        Fields fields = new Fields();
        String text = fields.text("note", note, required ? 1 : 0, MAX_NOTE);
        fields.check();
        return text;
    }

    /** What somebody says that a transaction was for, and why. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static Said acknowledged(String word, String reason) {
        Fields fields = new Fields();
        if (!"elsewhere".equals(word) && !"part".equals(word)) {
            fields.reject("acknowledge", "INVALID", "acknowledge is elsewhere or part.");
        }
        String text = fields.text("reason", reason, 1, MAX_WHY);
        fields.check();
        return new Said("part".equals(word), text);
    }

    /** Why something is done about one transaction of a payout. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String reason(String reason) {
        Fields fields = new Fields();
        String text = fields.text("reason", reason, 1, MAX_WHY);
        fields.check();
        return text;
    }

    /** When the look was asked for that somebody passes; null for none. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static Instant askedAt(String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException garbage) {
            throw DomainException.invalid("askedAt", "INVALID", "askedAt is a moment such as 2026-11-22T10:15:30Z.");
        }
    }

    /** The payout or refund that somebody means; null for the one that runs. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static UUID shown(String payoutId, boolean required) {
        Fields fields = new Fields();
        UUID shown = fields.uuid("payoutId", payoutId, required);
        fields.check();
        return shown;
    }
}
