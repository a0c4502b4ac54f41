package io.amanat.shared.jpa;

/** What somebody looks for, as a pattern of LIKE: his own percent signs, underscores and backslashes mean themselves. */
public final class LikePattern {
    private LikePattern() {}

    /** To be found anywhere. */
    public static String containing(String text) {
        return "%" + literal(text) + "%";
    }

    /** A part of a pattern that means itself. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
