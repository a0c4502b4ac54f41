package io.amanat.payment.service;

/** Why there is no price. */
enum QuoteRejection {
    NO_SOURCE("Nobody says what %s is worth."),
    STALE("What is known of the price of %s is too old."),
    DISAGREEMENT("The sources do not agree on the price of %s."),
    DEPEG("%s is too far away from one dollar to be paid with.");

    private final String sentence;

    QuoteRejection(String sentence) {
        this.sentence = sentence;
    }

    String about(String asset) {
        return String.format(java.util.Locale.ROOT, sentence, asset);
    }
}
