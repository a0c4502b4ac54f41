package io.amanat.launcher.ramp;

/** One flow did not go as it should; the sentence goes into the worker's errors. */
final class FlowFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it stops the ramp: money, recipients or notifications are wrong (acceptance 13.3). */
    private final boolean critical;

    FlowFailure(String sentence) {
        this(sentence, false);
    }

    FlowFailure(String sentence, Throwable cause) {
        super(sentence, cause);
        this.critical = false;
    }

    private FlowFailure(String sentence, boolean critical) {
        super(sentence);
        this.critical = critical;
    }

    static FlowFailure critical(String sentence) {
        return new FlowFailure(sentence, true);
    }

    boolean isCritical() {
        return critical;
    }
}
