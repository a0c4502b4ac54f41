package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;

/** Ids in addresses. */
public final class Ids {
    private Ids() {}

    /** @throws DomainException NOT_FOUND: what is not an id names nothing */
    public static UUID path(String text) {
        UUID id = Uuid7.parseOrNull(text);
        if (id == null) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
        return id;
    }
}
