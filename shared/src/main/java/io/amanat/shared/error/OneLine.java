package io.amanat.shared.error;

/** Which letters stand in a name, a title, or any other text of one line that is shown among other people's words. */
public final class OneLine {
    private static final int NON_JOINER = 0x200C;
    /** After it stand the joiner and the marks of both directions. */
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;

    private OneLine() {}

    /**
     * Whether a letter neither ends a line nor turns the words around it: no control, nothing that embeds or overrides a
     * direction, nothing that cannot be seen. Persian needs its two joiners, and what is pasted often has one of the two
     * marks, which turn nothing but the signs beside them.
     */
    public static boolean holds(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> letter >= NON_JOINER && letter <= RIGHT_TO_LEFT_MARK;
            default -> true;
        };
    }
}
