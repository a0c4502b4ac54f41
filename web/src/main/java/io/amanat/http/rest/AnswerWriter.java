package io.amanat.http.rest;

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

/** Successful answers as JSON in UTF-8; where another charset is asked for, the server's own writer takes them. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class AnswerWriter implements MessageBodyWriter<Envelope<?, ?>> {
    private final AnswerJson json = new AnswerJson(new JsonConfig().getContext(Envelope.class));

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        String charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
        return type == Envelope.class && (charset == null || charset.equalsIgnoreCase(StandardCharsets.UTF_8.name()));
    }

    @Override
    public void writeTo(
            Envelope<?, ?> answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(json.write(answer));
    }
}
