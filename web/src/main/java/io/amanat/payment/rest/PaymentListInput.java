package io.amanat.payment.rest;

import io.amanat.http.rest.Asked;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.error.Fields;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is asked of a list of payments; the file takes the same. A page is read leniently, a filter strictly. */
public class PaymentListInput {
    private static final Pattern TX_HASH = Pattern.compile("[0-9A-Za-z_\\-+/=]{16,100}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z0-9.]{2,20}");
    private static final Pattern REFERENCE = Pattern.compile("(?i)(PAY-)?[0-9a-f]{8}");
    private static final int REFERENCE_DIGITS = 8;
    private static final int MAX_VALUES = 300;
    /** PostgreSQL and people agree on years until here. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    @QueryParam("page")
    private String page;

    @QueryParam("limit")
    private String limit;

    @QueryParam("cursor")
    private String cursor;

    @Asked(value = "One of these", oneOf = PaymentStatus.class, several = true)
    @QueryParam("status")
    private String status;

    @Asked(value = "One of these", oneOf = EscrowState.class, several = true)
    @QueryParam("escrowState")
    private String escrowState;

    @Asked(value = "In or out", oneOf = PaymentDirection.class)
    @QueryParam("direction")
    private String direction;

    @Asked(value = "Paid this way", oneOf = PaymentProvider.class)
    @QueryParam("provider")
    private String provider;

    @Asked(value = "On this chain", is = Asked.Kind.WHOLE, min = 1, max = Integer.MAX_VALUE)
    @QueryParam("chainId")
    private String chainId;

    @Asked(value = "In this token: its symbol", min = 2, max = 20)
    @QueryParam("currency")
    private String currency;

    @Asked(value = "Of this buyer", is = Asked.Kind.ID)
    @QueryParam("buyerId")
    private String buyerId;

    @Asked(value = "Of this seller", is = Asked.Kind.ID)
    @QueryParam("sellerId")
    private String sellerId;

    @Asked(value = "Of this request", is = Asked.Kind.ID)
    @QueryParam("purchaseRequestId")
    private String purchaseRequestId;

    @Asked(value = "With this transaction", min = 16, max = 100)
    @QueryParam("txHash")
    private String txHash;

    @Asked(value = "With this reference: PAY- and eight hexadecimal digits, or the digits alone", min = 8, max = 12)
    @QueryParam("paymentRef")
    private String paymentRef;

    @Asked(
            value = "Made at that moment or later: a moment (2026-11-21T12:00:00Z) or a day in UTC",
            max = 40,
            example = "2026-11-21")
    @QueryParam("from")
    private String from;

    @Asked(value = "Made before that moment, or on that day at the latest", max = 40, example = "2026-11-21")
    @QueryParam("to")
    private String until;

    PageRequest page() {
        return PageRequest.of(page, limit);
    }

    String cursor() {
        return cursor;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter */
    PaymentFilter filter() {
        Fields fields = new Fields();
        String reference = fields.matching(
                "paymentRef", paymentRef, REFERENCE, 12, "paymentRef is PAY- and eight characters of 0-9 and A-F.");
        String token = fields.matching("currency", currency, CURRENCY, 20, "currency is a token's symbol.");
        PaymentFilter filter = new PaymentFilter(
                codes(fields, "status", status, PaymentStatus.class),
                codes(fields, "escrowState", escrowState, EscrowState.class),
                fields.oneOf("direction", given(direction), PaymentDirection.class, null),
                fields.oneOf("provider", given(provider), PaymentProvider.class, null),
                given(chainId) == null ? null : fields.integer("chainId", chainId, 1, Integer.MAX_VALUE, null),
                token == null ? null : token.toUpperCase(Locale.ROOT),
                fields.uuid("buyerId", buyerId, false),
                fields.uuid("sellerId", sellerId, false),
                fields.uuid("purchaseRequestId", purchaseRequestId, false),
                fields.matching("txHash", txHash, TX_HASH, 100, "txHash is not a transaction hash."),
                reference == null
                        ? null
                        : reference
                                .substring(reference.length() - REFERENCE_DIGITS)
                                .toUpperCase(Locale.ROOT),
                moment(fields, "from", from, 0),
                moment(fields, "to", until, 1));
        fields.check();
        return filter;
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Several values are separated by commas. */
    private static <E extends Enum<E> & Coded> Set<E> codes(Fields fields, String name, String text, Class<E> type) {
        Set<E> values = EnumSet.noneOf(type);
        String list = fields.text(name, text, 0, MAX_VALUES);
        if (list != null) {
            for (String code : list.split(",", -1)) {
                E value = fields.oneOf(name, code.strip(), type, null);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** A moment, or a day in UTC, of which {@code to} takes the whole. */
    private static Instant moment(Fields fields, String name, String text, int daysLater) {
        String value = fields.text(name, text, 0, 40);
        if (value == null) {
            return null;
        }
        try {
            Instant moment = value.length() == 10
                    ? LocalDate.parse(value).plusDays(daysLater).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
            if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LAST)) {
                return moment;
            }
        } catch (DateTimeException notATime) {
            fields.reject(name, "INVALID", name + " must be a moment or a day, as 2026-11-21T12:00:00Z or 2026-11-21.");
            return null;
        }
        fields.reject(name, "OUT_OF_RANGE", name + " is not in our time.");
        return null;
    }
}
