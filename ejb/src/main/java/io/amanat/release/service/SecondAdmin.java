package io.amanat.release.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;

/**
 * What two administrators have to say, each in his own name. Where only one is left nobody decides alone, and nothing lapses by
 * time: another one is appointed, who is on record by that.
 */
public final class SecondAdmin {
    private static final String WAY =
            " Where there is no other one, appoint him: an account that is given the role admin.";

    private SecondAdmin() {}

    /** @param who has to do it instead, a sentence */
    public static DomainException required(String who) {
        return new DomainException(ErrorCode.SECOND_ADMIN_REQUIRED, who + WAY);
    }

    /** As {@link #required} where the refusal has been FORBIDDEN all along. */
    static DomainException forbidden(String who) {
        return new DomainException(ErrorCode.FORBIDDEN, who + WAY);
    }
}
