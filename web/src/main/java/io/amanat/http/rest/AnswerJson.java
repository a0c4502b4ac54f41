package io.amanat.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.amanat.shared.money.Amounts;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbNillable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes answers as {@link JsonConfig} says, byte for byte but for half a sign of a broken text, by Jackson: records and what they mostly hold. All else is left
 * to JSON-B, whose way from property to property was two fifths of what a list of requests cost the server (ADR 0046).
 */
final class AnswerJson {
    private final JsonMapper mapper;

    /** @param jsonb for what is not known here */
    AnswerJson(Jsonb jsonb) {
        SimpleModule house = new SimpleModule("answers")
                .addSerializer(BigDecimal.class, new AmountWriter())
                .addSerializer(BigInteger.class, new UnitsWriter())
                .addSerializer(UUID.class, new IdWriter())
                .addSerializer(Instant.class, new MomentWriter())
                .setSerializerModifier(new RecordsAlone(jsonb));
        mapper = JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                        .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                        .build())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .annotationIntrospector(new Nillable())
                .addModule(house)
                .build();
    }

    /** The answer in UTF-8. */
    byte[] write(Envelope<?, ?> answer) {
        return mapper.writeValueAsBytes(answer);
    }

    /** Whether nulls of a record are written. */
    private static final class Nillable extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated of) {
            JsonbNillable nillable =
                    of.getRawType() == null ? null : of.getRawType().getAnnotation(JsonbNillable.class);
            return nillable == null || nillable.value()
                    ? super.findPropertyInclusion(config, of)
                    : JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);
        }
    }

    private static final class AmountWriter extends ValueSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal amount, JsonGenerator json, SerializationContext context) {
            json.writeString(Amounts.plain(amount));
        }
    }

    private static final class UnitsWriter extends ValueSerializer<BigInteger> {
        @Override
        public void serialize(BigInteger units, JsonGenerator json, SerializationContext context) {
            json.writeString(units.toString());
        }
    }

    private static final class IdWriter extends ValueSerializer<UUID> {
        @Override
        public void serialize(UUID id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.toString());
        }
    }

    private static final class MomentWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
            json.writeString(MomentText.of(moment));
        }
    }
}
