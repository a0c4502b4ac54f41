package io.amanat.user.service;

import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.TempVerification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a typed code is worth to the sign-ups of an address. Each has its own five tries; a code that fits none costs
 * each of them one.
 *
 * @param match the sign-up whose code it is; null when refused
 * @param refusal null when there is a match
 * @param missed the sign-ups that have one try less
 */
record SignUpVerdict(TempVerification match, ErrorCode refusal, List<UUID> missed) {
    static SignUpVerdict of(List<TempVerification> waiting, String typedHash, Instant now) {
        List<UUID> missed = new ArrayList<>();
        ErrorCode refusal = ErrorCode.CODE_EXPIRED;
        for (TempVerification row : waiting) {
            ErrorCode one = MailCodes.refusal(
                    row.code().codeHash(), row.code().expiresAt(), row.code().attempts(), typedHash, now);
            if (one == null) {
                return new SignUpVerdict(row, null, List.of());
            }
            if (one == ErrorCode.CODE_MISMATCH) {
                missed.add(row.id());
            }
            refusal = better(refusal, one);
        }
        return new SignUpVerdict(null, refusal, missed);
    }

    /** The most hopeful is told: a wrong code before a locked one before an old one. */
    private static ErrorCode better(ErrorCode known, ErrorCode next) {
        if (known == ErrorCode.CODE_MISMATCH || next == ErrorCode.CODE_MISMATCH) {
            return ErrorCode.CODE_MISMATCH;
        }
        return known == ErrorCode.CODE_LOCKED || next == ErrorCode.CODE_LOCKED
                ? ErrorCode.CODE_LOCKED
                : ErrorCode.CODE_EXPIRED;
    }
}
