package io.amanat.http.rest;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes every successful answer in one piece. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class EnvelopeWriter implements MessageBodyWriter<Envelope> {
    private static final int USUAL_LENGTH = 2_048;

    private static final Jsonb OTHERS = new JsonConfig().getContext(Object.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Envelope.class;
    }

    @Override
    public void writeTo(
            Envelope envelope,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(text(envelope).getBytes(StandardCharsets.UTF_8));
    }

    /** What is absent in an envelope is left out. */
    static String text(Envelope envelope) {
        StringBuilder out = new StringBuilder(USUAL_LENGTH);
        RecordJson json = new RecordJson(out, OTHERS);
        part(out, "{\"data\":", envelope.data(), json);
        part(out, "{\"message\":", envelope.message(), json);
        part(out, "{\"meta\":", envelope.meta(), json);
        part(out, "{\"success\":", envelope.success(), json);
        return out.append('}').toString();
    }

    private static void part(StringBuilder out, String name, Object value, RecordJson json) {
        if (value != null) {
            out.append(out.length() == 0 ? name : "," + name.substring(1));
            json.value(value);
        }
    }
}
