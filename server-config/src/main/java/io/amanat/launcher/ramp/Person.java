package io.amanat.launcher.ramp;

import java.util.UUID;

/** An account made for this run. */
record Person(String id, String email, String password) {
    UUID userId() {
        return UUID.fromString(id);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Person[" + email + "]";
    }
}
