package io.amanat.request.service;

import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.ErrorCode;
import java.time.Duration;

/**
 * What became of a delivery code that a seller entered. Returned, not thrown: a refused try must be written down.
 *
 * @param refusal null when the code was right
 * @param attemptsLeft wrong tries until the code is locked
 * @param lockedSeconds until a locked code ends by itself, at least 1; 0 for every other verdict
 * @param delivered the request after the right code, else null
 */
public record CodeVerdict(ErrorCode refusal, int attemptsLeft, long lockedSeconds, PurchaseRequest delivered) {
    static CodeVerdict refused(ErrorCode refusal, int attemptsLeft) {
        return new CodeVerdict(refusal, attemptsLeft, 0, null);
    }

    /** @param left of the code's time; a new code opens it before */
    static CodeVerdict locked(Duration left) {
        return new CodeVerdict(ErrorCode.CODE_LOCKED, 0, Math.max(1, left.toSeconds()), null);
    }

    static CodeVerdict accepted(PurchaseRequest delivered) {
        return new CodeVerdict(null, 0, 0, delivered);
    }
}
