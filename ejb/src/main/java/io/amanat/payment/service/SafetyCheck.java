package io.amanat.payment.service;

/** One question that a transfer must pass before it funds. Asked outside any transaction. */
public interface SafetyCheck {
    /** Its name in the evidence. */
    String name();

    /** Judges, and notes what it has learnt. */
    Answer judge(Examination examination);

    /** What a check says. */
    enum Decision {
        PASSED,
        /** Never by this transaction, unless an administrator asks again. */
        REFUSED,
        /** Not known yet: the same question later may have another answer. */
        UNKNOWN
    }

    /** @param reason null when passed */
    record Answer(Decision decision, String reason) {
        static final Answer PASSED = new Answer(Decision.PASSED, null);

        static Answer refused(String reason) {
            return new Answer(Decision.REFUSED, reason);
        }

        static Answer unknown(String reason) {
            return new Answer(Decision.UNKNOWN, reason);
        }
    }
}
