package io.amanat.user.entity;

/** How people are called where others see them. */
public final class DisplayName {
    private DisplayName() {}

    /** First and last name as far as they are known; null when neither is. */
    public static String of(String firstName, String lastName) {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? null : name;
    }
}
