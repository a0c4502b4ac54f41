package io.amanat.shared.error;

/** Which letters stand in a name, a title, or any other text of one line that is shown among other people's words. */
public final class OneLine {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private OneLine() {}

    /**
     * Whether a letter neither ends a line nor changes how others are read: no control, no mark of direction, nothing
     * that cannot be seen. Persian needs its two joiners.
     */
    public static boolean holds(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> letter == NON_JOINER || letter == JOINER;
            default -> true;
        };
    }
}
