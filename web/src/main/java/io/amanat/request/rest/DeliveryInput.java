package io.amanat.request.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.NewSellerDelivery;
import io.amanat.request.entity.SessionType;
import io.amanat.request.service.Shipment;
import io.amanat.shared.error.Fields;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a seller sends when he ships or corrects. Everything is optional here; what a kind of product needs is asked later. */
public record DeliveryInput(
        JsonObject proof,
        String trackingNumber,
        String carrier,
        String trackingUrl,
        String shippingMethod,
        String estimatedDate,
        String estimatedTime,
        String notes,
        String downloadLink,
        List<String> digitalFiles,
        List<String> attachments,
        String sessionAt,
        @OneOf(SessionType.class) String sessionType,
        String report) {
    static final int MAX_FILES = 20;
    static final int MAX_LINK = 2_000;
    private static final int FIRST_YEAR = 2_000;
    private static final int LAST_YEAR = 9_999;
    /** What PostgreSQL and every client can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s]+");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    static Shipment check(DeliveryInput input) {
        return input == null ? Shipment.of(null, null) : input.check();
    }

    private Shipment check() {
        Fields fields = new Fields();
        NewSellerDelivery said = new NewSellerDelivery(
                day(fields),
                fields.line("estimatedTime", estimatedTime, 0, 100),
                fields.line("trackingNumber", trackingNumber, 0, 200),
                fields.line("carrier", carrier, 0, 100),
                link(fields, "trackingUrl", trackingUrl),
                fields.text("notes", notes, 0, 1_000),
                fields.line("shippingMethod", shippingMethod, 0, 100),
                link(fields, "downloadLink", downloadLink),
                links(fields),
                instant(fields),
                fields.oneOf("sessionType", sessionType, SessionType.class, null),
                fields.text("report", report, 0, 4_000));
        List<UUID> files = files(fields);
        fields.check();
        return new Shipment(Proofs.of(proof), said, files);
    }

    private static String link(Fields fields, String name, String value) {
        return fields.matching(name, value, LINK, MAX_LINK, name + " must start with http:// or https://.");
    }

    private static <T> T parsed(Fields fields, String name, String value, Function<String, T> parser, String form) {
        String text = fields.text(name, value, 0, 40);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeParseException unreadable) {
            fields.reject(name, "INVALID", name + " must be " + form + ".");
            return null;
        }
    }

    private LocalDate day(Fields fields) {
        LocalDate day = parsed(fields, "estimatedDate", estimatedDate, LocalDate::parse, "a date such as 2026-12-31");
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            fields.reject("estimatedDate", "OUT_OF_RANGE", "estimatedDate is not a date of our time.");
        }
        return day;
    }

    private Instant instant(Fields fields) {
        Instant time = parsed(fields, "sessionAt", sessionAt, Instant::parse, "an ISO-8601 instant in UTC");
        if (time != null && (time.isAfter(LATEST) || time.isBefore(Instant.EPOCH))) {
            fields.reject("sessionAt", "OUT_OF_RANGE", "sessionAt is not a date of our time.");
        }
        return time;
    }

    private List<String> links(Fields fields) {
        if (digitalFiles == null || tooMany(fields, "digitalFiles", digitalFiles)) {
            return null;
        }
        List<String> checked = new ArrayList<>();
        for (int index = 0; index < digitalFiles.size(); index++) {
            String name = "digitalFiles." + index;
            String text = fields.text(name, digitalFiles.get(index), 1, MAX_LINK);
            checked.add(text == null ? null : link(fields, name, text));
        }
        return checked;
    }

    private List<UUID> files(Fields fields) {
        if (attachments == null || tooMany(fields, "attachments", attachments)) {
            return List.of();
        }
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < attachments.size(); index++) {
            ids.add(fields.uuid("attachments." + index, attachments.get(index), true));
        }
        return ids;
    }

    private static boolean tooMany(Fields fields, String name, List<String> values) {
        if (values.size() > MAX_FILES) {
            fields.reject(name, "TOO_MANY", name + " takes at most " + MAX_FILES + " entries.");
            return true;
        }
        return false;
    }
}
