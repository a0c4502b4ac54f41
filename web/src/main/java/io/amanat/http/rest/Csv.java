package io.amanat.http.rest;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a file for spreadsheets (RFC 4180). A text that a spreadsheet would take for a formula begins with an
 * apostrophe: titles and names are written by strangers. A plain number is none, its sign included.
 */
public final class Csv {
    /** Tells spreadsheets that the file is UTF-8. */
    public static final String MARK = "\uFEFF";

    /** What computes to itself: negative amounts stay numbers. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** Null is an empty cell. */
    public static String line(Object... values) {
        return Arrays.stream(values)
                        .map(value -> value == null ? "" : cell(value.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** One value as it stands between two commas. */
    public static String cell(String value) {
        // A NUL ends the text in some readers, and what follows would begin another one.
        String text = value.replace("\0", "");
        String harmless = isFormula(text) && !NUMBER.matcher(text).matches() ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(character -> "\",;\t\r\n".indexOf(character) >= 0)
                || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** Spreadsheets skip what cannot be seen before they look for a formula; a line break inside begins a new look. */
    private static boolean isFormula(String text) {
        return text.chars().anyMatch(character -> character == '\t' || character == '\r' || character == '\n')
                || text.codePoints()
                        .dropWhile(character -> Character.isWhitespace(character)
                                || Character.isSpaceChar(character)
                                || Character.getType(character) == Character.FORMAT
                                || Character.getType(character) == Character.CONTROL)
                        .limit(1)
                        .anyMatch(character -> FORMULA.indexOf(character) >= 0);
    }
}
