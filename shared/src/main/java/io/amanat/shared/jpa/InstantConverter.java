package io.amanat.shared.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Instants as timestamptz; the provider would send a bare Instant as bytes. JDBC's timestamps follow the Julian calendar
 * before 1582 and PostgreSQL's do not, so moments that old would be stored shifted: they are refused.
 */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Timestamp> {
    /** First moment that both calendars name alike. */
    public static final Instant EARLIEST = Instant.parse("1582-10-15T00:00:00Z");

    /** @throws IllegalArgumentException for a moment before {@link #EARLIEST} */
    @Override
    public Timestamp convertToDatabaseColumn(Instant instant) {
        if (instant != null && instant.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("times before " + EARLIEST + " are not stored: " + instant);
        }
        return instant == null ? null : Timestamp.from(instant);
    }

    @Override
    public Instant convertToEntityAttribute(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
