package io.amanat.points.service;

import io.amanat.points.entity.Facts;
import io.amanat.shared.jpa.Coded;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * What somebody can reach, derived from what he has done and stored nowhere (audit lessons 1.11). A reward in points is
 * booked once, with a finished deal: a reward for a request alone would be had by making accounts.
 */
public enum Achievement implements Coded {
    /** The account has an e-mail and it is proved; one without an e-mail has not reached it. */
    EMAIL_VERIFIED(1, 0, facts -> facts.emailVerified() ? 1 : 0),
    FIRST_REQUEST(1, 50, Facts::requests),
    /** A deal whose goods have come. */
    FIRST_PURCHASE(1, 100, Facts::received),
    PROFESSIONAL_BUYER(5, 300, Facts::finished),
    /** Somebody he brought has bought something. */
    FIRST_REFERRAL(1, 0, Facts::activeReferrals),
    AMBASSADOR(5, 0, Facts::activeReferrals),
    LEVEL_2(2, 0, Facts::level),
    LEVEL_5(5, 0, Facts::level);

    private final int threshold;
    private final int reward;
    private final ToIntFunction<Facts> measure;

    Achievement(int threshold, int reward, ToIntFunction<Facts> measure) {
        this.threshold = threshold;
        this.reward = reward;
        this.measure = measure;
    }

    /** What must be reached. */
    public int threshold() {
        return threshold;
    }

    /** Points for it; 0 for none. */
    public int reward() {
        return reward;
    }

    /** How much of the threshold is reached; never more than all of it. */
    public int progress(Facts facts) {
        return Math.min(measure.applyAsInt(facts), threshold);
    }

    public boolean isReached(Facts facts) {
        return progress(facts) == threshold;
    }

    /** Under which its reward is booked. */
    String keyOf(UUID userId) {
        return "achievement:" + code() + ":" + userId;
    }
}
