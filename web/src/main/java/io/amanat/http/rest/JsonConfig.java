package io.amanat.http.rest;

import io.amanat.shared.money.Amounts;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;
import java.math.BigInteger;

/** JSON of the house: amounts and base units are decimal strings, absent values are null. */
@Provider
public class JsonConfig implements ContextResolver<Jsonb> {
    private final Jsonb jsonb = JsonbBuilder.create(
            new JsonbConfig().withNullValues(true).withSerializers(new AmountSerializer(), new BaseUnitsSerializer()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }

    /** Without exponent and without trailing zeros. */
    public static final class AmountSerializer implements JsonbSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal amount, JsonGenerator generator, SerializationContext context) {
            generator.write(Amounts.plain(amount));
        }
    }

    /** Digits, as chains count. */
    public static final class BaseUnitsSerializer implements JsonbSerializer<BigInteger> {
        @Override
        public void serialize(BigInteger units, JsonGenerator generator, SerializationContext context) {
            generator.write(units.toString());
        }
    }
}
