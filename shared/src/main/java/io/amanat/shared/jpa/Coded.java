package io.amanat.shared.jpa;

import java.util.Locale;

/** An enum whose constants have a code in the database and in JSON that differs from the Java name. */
public interface Coded {
    /** The constant's Java name; every enum has it. */
    String name();

    /** The text stored and sent: the lower-case name unless the enum says otherwise, e.g. {@code amn.scanner}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a code.
     *
     * @return null when there is none
     */
    static <E extends Enum<E> & Coded> E find(Class<E> type, String code) {
        return code == null ? null : type.cast(Codes.OF.get(type).get(code));
    }

    /** The code, or null for null: what the per-enum converters store. */
    static String codeOf(Coded value) {
        return value == null ? null : value.code();
    }

    /**
     * The constant of a stored code, or null for null.
     *
     * @throws IllegalStateException when the database knows a value that Java does not
     */
    static <E extends Enum<E> & Coded> E require(Class<E> type, String code) {
        E value = code == null ? null : find(type, code);
        if (value == null && code != null) {
            throw new IllegalStateException(type.getSimpleName() + " has no constant for " + code);
        }
        return value;
    }
}
