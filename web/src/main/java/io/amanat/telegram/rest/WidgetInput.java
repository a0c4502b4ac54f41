package io.amanat.telegram.rest;

import io.amanat.shared.error.DomainException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the Login Widget gave: kept whole, since every field Telegram ever adds is signed along. Printed without it.
 */
@JsonbTypeDeserializer(WidgetInput.Reader.class)
@Schema(
        type = SchemaType.OBJECT,
        description =
                "id, first_name, last_name, username, photo_url, auth_date, hash as given by Telegram; and role and referralCode of a newcomer")
public record WidgetInput(JsonObject body) {
    private static final String ROLE = "role";
    private static final String REFERRAL_CODE = "referralCode";
    /** What Telegram has not signed. */
    private static final Set<String> OURS = Set.of(ROLE, REFERRAL_CODE);

    /** Buyer or seller, for a new account; not Telegram's. */
    String role() {
        return own(ROLE);
    }

    /** Of whoever brought him, for a new account; not Telegram's. */
    String referralCode() {
        return own(REFERRAL_CODE);
    }

    private String own(String name) {
        return body.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** @throws DomainException VALIDATION_ERROR for a value that is neither text nor number */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (!OURS.contains(name) && value != JsonValue.NULL) {
                fields.put(name, text(value));
            }
        });
        return fields;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        throw DomainException.invalid("hash", "INVALID", "A field is neither text nor number.");
    }

    @Override
    public String toString() {
        return "WidgetInput[]";
    }

    /** Takes any JSON object. */
    public static final class Reader implements JsonbDeserializer<WidgetInput> {
        @Override
        public WidgetInput deserialize(JsonParser parser, DeserializationContext context, Type type) {
            // The parser stands on the value already.
            if (parser.getValue() instanceof JsonObject object) {
                return new WidgetInput(object);
            }
            throw new JsonbException("an object was expected");
        }
    }
}
