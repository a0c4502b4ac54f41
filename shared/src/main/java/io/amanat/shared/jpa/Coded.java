package io.amanat.shared.jpa;

/** An enum whose constants have a code in the database and in JSON that a Java name cannot be. */
public interface Coded {
    /** The text stored and sent, e.g. {@code amn.scanner}. */
    String code();

    /**
     * The constant of a code.
     *
     * @return null when there is none
     */
    static <E extends Enum<E> & Coded> E find(Class<E> type, String code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.code().equals(code)) {
                return constant;
            }
        }
        return null;
    }
}
