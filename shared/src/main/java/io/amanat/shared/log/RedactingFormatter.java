package io.amanat.shared.log;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Another formatter whose lines have no secrets: message, parameters and the texts of exceptions, for it is the finished
 * line that is looked at.
 */
public final class RedactingFormatter extends Formatter {
    private final Formatter inner;

    public RedactingFormatter(Formatter inner) {
        this.inner = inner;
    }

    /** What formats the lines. */
    public Formatter inner() {
        return inner;
    }

    @Override
    public String format(LogRecord line) {
        return Redaction.of(inner.format(line));
    }

    @Override
    public String formatMessage(LogRecord line) {
        return Redaction.of(inner.formatMessage(line));
    }

    @Override
    public String getHead(Handler handler) {
        return inner.getHead(handler);
    }

    @Override
    public String getTail(Handler handler) {
        return inner.getTail(handler);
    }
}
