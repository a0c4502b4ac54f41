package io.amanat.request.service;

import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.ErrorCode;

/**
 * What became of a delivery code that a seller entered. Returned, not thrown: a refused try must be written down.
 *
 * @param refusal null when the code was right
 * @param attemptsLeft wrong tries until the code is locked
 * @param delivered the request after the right code, else null
 */
public record CodeVerdict(ErrorCode refusal, int attemptsLeft, PurchaseRequest delivered) {
    static CodeVerdict refused(ErrorCode refusal, int attemptsLeft) {
        return new CodeVerdict(refusal, attemptsLeft, null);
    }

    static CodeVerdict accepted(PurchaseRequest delivered) {
        return new CodeVerdict(null, 0, delivered);
    }
}
