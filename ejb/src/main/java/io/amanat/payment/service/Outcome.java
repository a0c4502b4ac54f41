package io.amanat.payment.service;

import java.math.BigInteger;

/**
 * What became of a report that money arrived. A value, not an exception: the evidence of a refusal is committed with it.
 */
public sealed interface Outcome {
    /** A short word, stored with the delivery and the evidence. */
    String word();

    /** The pay-in is funded now. */
    record Funded() implements Outcome {
        @Override
        public String word() {
            return "funded";
        }
    }

    /** The same transfer was booked for this payment before; nothing to do. */
    record Duplicate() implements Outcome {
        @Override
        public String word() {
            return "duplicate";
        }
    }

    /** Paid already by another transfer; this one is kept as evidence for a person (AC-074). */
    record Surplus() implements Outcome {
        @Override
        public String word() {
            return "surplus";
        }
    }

    /** The payment had failed or been cancelled: evidence for a person, never funded by itself (AC-075). */
    record Late() implements Outcome {
        @Override
        public String word() {
            return "late";
        }
    }

    /** @param shortfall what is missing, in base units */
    record Underpaid(BigInteger shortfall) implements Outcome {
        @Override
        public String word() {
            return "underpaid";
        }
    }

    /**
     * Nobody can say yet: the payment stays as it is and is asked about again.
     *
     * @param reason what is missing: confirmations, chain_unavailable, transaction_not_found, aml_unavailable, verifying
     */
    record Waiting(String reason) implements Outcome {
        @Override
        public String word() {
            return reason;
        }
    }

    /**
     * @param reason which fact differs: wrong_token, wrong_chain, wrong_reference, confirmations, transfer_used,
     *     transfer_kept (it lies with another payment for a person), or what a check of the transfer refused
     */
    record Refused(String reason) implements Outcome {
        @Override
        public String word() {
            return reason;
        }
    }
}
