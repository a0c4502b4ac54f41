package io.amanat.launcher.ramp;

/** An account made for this run. */
record Person(String id, String email, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Person[" + email + "]";
    }
}
