package io.amanat.points.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.points.service.GrantService;
import io.amanat.shared.error.Fields;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Points to give, or to take back when less than 0. The key may come in the header {@code Idempotency-Key}.
 *
 * @param points -1,000,000 to 1,000,000, not 0
 * @param reason 3 to 500 characters
 * @param idempotencyKey 8 to 100 letters, digits and . _ : -
 */
public record GrantInput(String userId, NumberText points, String reason, String idempotencyKey) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");
    private static final int MAX_KEY = 100;
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    /**
     * The grant that is asked for.
     *
     * @param header the key, where it did not come in the body
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    static GrantService.Grant check(String header, GrantInput input) {
        GrantInput given = input == null ? new GrantInput(null, null, null, null) : input;
        return check(
                given.userId(),
                NumberText.of(given.points()),
                given.reason(),
                header == null ? given.idempotencyKey() : header);
    }

    /** The same, wherever it is asked. */
    public static GrantService.Grant check(String userId, String points, String reason, String sent) {
        Fields fields = new Fields();
        UUID id = fields.uuid("userId", userId, true);
        Integer number = fields.integer("points", points, -GrantService.MAX_GRANT, GrantService.MAX_GRANT, null);
        if (number != null && number == 0) {
            fields.reject("points", "OUT_OF_RANGE", "points must not be 0.");
        }
        String why = fields.text("reason", reason, MIN_REASON, MAX_REASON);
        String key = fields.matching(
                "idempotencyKey", sent, KEY, MAX_KEY, "idempotencyKey takes 8 to 100 letters, digits and . _ : -");
        if (sent == null || sent.isBlank()) {
            fields.reject("idempotencyKey", "REQUIRED", "Send the header Idempotency-Key.");
        }
        fields.check();
        return new GrantService.Grant(id, number, why, key);
    }
}
