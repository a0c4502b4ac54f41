package io.amanat.file.rest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header with parameters: {@code form-data; name="file"; filename="a.png"}. Reads whatever browsers and curl write;
 * never fails, what makes no sense is left out.
 *
 * @param value before the first semicolon, lower case
 * @param parameters by lower-case name; the first of a name counts
 */
record HeaderValue(String value, Map<String, String> parameters) {
    static HeaderValue parse(String header) {
        String text = header == null ? "" : header;
        int semicolon = text.indexOf(';');
        String value = semicolon < 0 ? text : text.substring(0, semicolon);
        Map<String, String> parameters = new HashMap<>();
        int at = semicolon;
        while (at >= 0 && at < text.length()) {
            at = parameter(text, at + 1, parameters);
        }
        return new HeaderValue(value.strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** @return where the semicolon behind it stands, or the end */
    private static int parameter(String text, int start, Map<String, String> parameters) {
        int equals = text.indexOf('=', start);
        int next = text.indexOf(';', start);
        if (equals < 0 || (next >= 0 && next < equals)) {
            return next < 0 ? text.length() : next;
        }
        String name = text.substring(start, equals).strip().toLowerCase(Locale.ROOT);
        int at = equals + 1;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(text, at + 1, name, parameters);
        }
        int end = text.indexOf(';', at);
        end = end < 0 ? text.length() : end;
        parameters.putIfAbsent(name, text.substring(at, end).strip());
        return end;
    }

    private static int quoted(String text, int start, String name, Map<String, String> parameters) {
        StringBuilder content = new StringBuilder();
        int at = start;
        while (at < text.length() && text.charAt(at) != '"') {
            // Browsers leave a backslash as it is, curl writes two, or one before a quote.
            boolean escape =
                    text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            content.append(text.charAt(escape ? at + 1 : at));
            at += escape ? 2 : 1;
        }
        parameters.putIfAbsent(name, content.toString());
        int next = text.indexOf(';', Math.min(at, text.length()));
        return next < 0 ? text.length() : next;
    }

    String parameter(String name) {
        return parameters.get(name);
    }
}
