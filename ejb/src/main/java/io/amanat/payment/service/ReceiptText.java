package io.amanat.payment.service;

import java.util.function.IntPredicate;

/** Words that people chose, made fit to be printed: one line, no hidden characters, nothing the font cannot draw. Pure. */
final class ReceiptText {
    static final int MAX_LENGTH = 90;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final String PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹";

    private ReceiptText() {}

    /**
     * The text, cut and cleaned; empty for null.
     *
     * @param drawable which characters the font has; others become a question mark
     */
    static String printable(String text, IntPredicate drawable) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        text.strip()
                .codePoints()
                .map(character -> Character.isWhitespace(character) ? ' ' : character)
                .filter(ReceiptText::isVisible)
                .limit(MAX_LENGTH)
                .map(character -> drawable.test(character) ? character : '?')
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Direction marks could show a name in another order than it is written; Persian needs the one joiner. */
    private static boolean isVisible(int character) {
        return character == ZERO_WIDTH_NON_JOINER
                || switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    static boolean isRightToLeft(String text) {
        return text.codePoints().anyMatch(character -> {
            byte direction = Character.getDirectionality(character);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
    }

    /** The same with Persian digits. */
    static String inPersianDigits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars()
                .forEach(character -> digits.append(
                        character >= '0' && character <= '9'
                                ? PERSIAN_DIGITS.charAt(character - '0')
                                : (char) character));
        return digits.toString();
    }
}
