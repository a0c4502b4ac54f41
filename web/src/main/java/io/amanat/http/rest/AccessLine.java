package io.amanat.http.rest;

/** One line of the access log, a JSON object, put together as it is written: every request makes one. */
final class AccessLine {
    private static final int USUAL_LENGTH = 384;

    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);

    AccessLine add(String name, String value) {
        name(name);
        if (value == null) {
            out.append("null");
        } else {
            RecordJson.text(out, value);
        }
        return this;
    }

    AccessLine add(String name, long value) {
        name(name).append(value);
        return this;
    }

    private StringBuilder name(String name) {
        return out.append(out.length() == 0 ? '{' : ',')
                .append('"')
                .append(name)
                .append("\":");
    }

    /** The whole object. */
    String end() {
        return out.append('}').toString();
    }
}
