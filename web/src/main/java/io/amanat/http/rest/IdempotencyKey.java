package io.amanat.http.rest;

import io.amanat.idempotency.service.Once;
import io.amanat.shared.error.Fields;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The header by which a client names a call that must happen once. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    private IdempotencyKey() {}

    /**
     * A call by the name its client gave it.
     *
     * @param header as it came, or null
     * @param wish all that the call asks for: ids of the path, then the body as it was read
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR for a key that is none
     */
    public static Once of(String header, Object... wish) {
        String key = check(header);
        return key == null ? Once.unnamed() : Once.of(key, JSON.toJson(Arrays.asList(wish)));
    }

    /** The key, or null for none. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR for what is none */
    public static String check(String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        if (!KEY.matcher(text).matches()) {
            new Fields()
                    .reject(HEADER, "INVALID", "Idempotency-Key is 1 to 200 visible ASCII characters.")
                    .check();
        }
        return text;
    }
}
