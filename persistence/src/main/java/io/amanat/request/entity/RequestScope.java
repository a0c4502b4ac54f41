package io.amanat.request.entity;

import java.util.UUID;

/** Whose eyes a list of requests is for. */
public record RequestScope(Kind kind, UUID userId) {
    /** What is to be seen. */
    public enum Kind {
        /** Those a buyer made. */
        OWN,
        /** Open ones a seller may bid on, and any he has a live offer on, lost ones included (AC-043). */
        VISIBLE,
        /** Those a seller has a live offer on. */
        OFFERED,
        /** Everything, for administrators. */
        ALL
    }

    public static RequestScope own(UUID buyerId) {
        return new RequestScope(Kind.OWN, buyerId);
    }

    public static RequestScope visible(UUID sellerId) {
        return new RequestScope(Kind.VISIBLE, sellerId);
    }

    public static RequestScope offered(UUID sellerId) {
        return new RequestScope(Kind.OFFERED, sellerId);
    }

    public static RequestScope all() {
        return new RequestScope(Kind.ALL, null);
    }
}
