package io.amanat.shared.jpa;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ids as one parameter of a statement, for {@code cast(? as uuid[])}: the statement stays the same for any number of them, so
 * that the database plans it once.
 */
public final class UuidArray {
    private UuidArray() {}

    /** @return {@code {}} for none */
    public static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
