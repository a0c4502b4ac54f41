package io.amanat.request.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.SessionType;
import io.amanat.shared.error.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a service consists of, as clients send it.
 *
 * @param duration hours
 */
public record ServiceInput(
        NumberText duration, @OneOf(SessionType.class) String sessionType, String location, List<String> requirements) {
    static final int MAX_REQUIREMENTS = 20;
    private static final BigDecimal SHORTEST = new BigDecimal("0.5");
    private static final BigDecimal LONGEST = new BigDecimal("9999.99");

    static ServiceInput of(NewRequest.ServiceWish stored) {
        return new ServiceInput(
                stored.duration() == null
                        ? null
                        : new NumberText(stored.duration().toPlainString()),
                stored.sessionType() == null ? null : stored.sessionType().code(),
                stored.location(),
                stored.requirements());
    }

    /** Null without one; goods have none. */
    static NewRequest.ServiceWish check(ServiceInput input, Fields fields, ProductType product) {
        if (input == null) {
            return null;
        }
        if (product != ProductType.SERVICE && product != ProductType.CONSULTATION) {
            fields.reject("serviceInfo", "NOT_APPLICABLE", "Only services and consultations have a serviceInfo.");
            return null;
        }
        String name = "serviceInfo.duration";
        BigDecimal hours = fields.amount(name, NumberText.of(input.duration()), false, false);
        if (hours != null && (hours.compareTo(SHORTEST) < 0 || hours.compareTo(LONGEST) > 0)) {
            fields.reject(name, "OUT_OF_RANGE", name + " must be between " + SHORTEST + " and " + LONGEST + " hours.");
        } else if (hours != null && hours.stripTrailingZeros().scale() > 2) {
            fields.reject(name, "TOO_MANY_DECIMALS", name + " takes at most 2 decimals.");
        }
        return new NewRequest.ServiceWish(
                hours,
                fields.oneOf("serviceInfo.sessionType", input.sessionType(), SessionType.class, null),
                fields.text("serviceInfo.location", input.location(), 0, 200),
                RequestInput.texts(fields, "serviceInfo.requirements", input.requirements(), MAX_REQUIREMENTS, 200));
    }
}
