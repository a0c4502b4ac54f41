package io.amanat.shared.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what went wrong, for people who look at it: without secrets ({@link Redaction}) and without what was quoted from
 * the data, which may be somebody's words. A database says on its first line what it refused and quotes the row below it.
 */
public final class ErrorLine {
    /** Characters that are told. */
    public static final int MOST = 300;

    private static final String CAUSE = "Internal Exception: ";
    private static final Pattern QUOTED = Pattern.compile("([\"'`])((?:(?!\\1).){0,2000})\\1?");
    /** Names of tables, columns, constraints and classes say what is wrong, and nothing of anybody. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]{0,62}");

    /** The class alone says as much. */
    private static final Pattern PACKAGE =
            Pattern.compile("\\b(?:[a-z]\\w{0,62}\\.){1,12}(?=[A-Z]\\w*(?:Exception|Error)\\b)");

    private static final String LEFT_OUT = "…";

    private ErrorLine() {}

    /** Null for nothing. */
    public static String of(String error) {
        if (error == null || error.isBlank()) {
            return null;
        }
        String line = error.lines()
                .map(String::strip)
                .filter(one -> one.startsWith(CAUSE))
                .findFirst()
                .map(one -> one.substring(CAUSE.length()))
                .orElseGet(() -> error.lines()
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .findFirst()
                        .orElseThrow());
        String told = PACKAGE.matcher(withoutQuotes(Redaction.of(line))).replaceAll("");
        return told.length() <= MOST ? told : told.substring(0, MOST - 1) + LEFT_OUT;
    }

    /** An apostrophe inside a word quotes nothing. */
    private static String withoutQuotes(String line) {
        StringBuilder told = new StringBuilder(line.length());
        Matcher quoted = QUOTED.matcher(line);
        int from = 0;
        while (quoted.find(from)) {
            int at = quoted.start();
            told.append(line, from, at);
            boolean apostrophe = at > 0 && line.charAt(at) == '\'' && Character.isLetterOrDigit(line.charAt(at - 1));
            if (apostrophe) {
                told.append(line.charAt(at));
                from = at + 1;
            } else {
                String sign = quoted.group(1);
                boolean named = NAME.matcher(quoted.group(2)).matches();
                told.append(sign).append(named ? quoted.group(2) : LEFT_OUT).append(sign);
                from = named ? quoted.end() : end(line, at);
            }
        }
        return told.append(line, from, line.length()).toString();
    }

    /** What is quoted from the data may hold quotes itself: it ends at the last that can close it, or with the line. */
    private static int end(String line, int at) {
        char sign = line.charAt(at);
        int end = line.length();
        boolean even = false;
        for (int next = line.indexOf(sign, at + 1); next >= 0; next = line.indexOf(sign, next + 1)) {
            even = !even;
            if (next + 1 == line.length() || !Character.isLetterOrDigit(line.charAt(next + 1))) {
                end = next + 1;
            }
        }
        return even || sign == '\'' ? end : line.length();
    }
}
