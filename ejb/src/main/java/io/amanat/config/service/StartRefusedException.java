package io.amanat.config.service;

/** The server must not start like this; the message is one sentence for the operator. */
public class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** What every such message begins with, so that launchers and people find it in a log. */
    public static final String PREFIX = "Amanat can't start: ";

    public StartRefusedException(String sentence) {
        super(PREFIX + sentence);
    }

    public StartRefusedException(String sentence, Throwable cause) {
        super(PREFIX + sentence, cause);
    }
}
