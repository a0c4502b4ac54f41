package io.amanat.file.service;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files as people give them, made harmless, and how they are said in a header. Pure. */
public final class FileNames {
    static final int MAX_LENGTH = 120;
    private static final String ATTR_CHARS = "!#$&+-.^_`|~";

    private FileNames() {}

    /** The last part of a name, without control and direction characters, ending as its content demands. */
    static String clean(String given, ContentKind kind) {
        String name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        name.codePoints().filter(FileNames::isHarmless).limit(MAX_LENGTH).forEach(kept::appendCodePoint);
        String stem = kept.toString().strip().replaceAll("^\\.+|\\.+$", "").strip();
        String lower = stem.toLowerCase(Locale.ROOT);
        boolean ends = lower.endsWith("." + kind.extension()) || (kind == ContentKind.JPEG && lower.endsWith(".jpeg"));
        if (ends && lower.length() > kind.extension().length() + 1) {
            return stem;
        }
        return (stem.isEmpty() ? "file" : stem) + "." + kind.extension();
    }

    private static boolean isHarmless(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** The value of Content-Disposition for saving under a name (RFC 6266, 8187). */
    public static String attachment(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .map(character ->
                        character < 0x20 || character > 0x7E || "\"\\%;/".indexOf(character) >= 0 ? '_' : character)
                .forEach(plain::appendCodePoint);
        StringBuilder exact = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean plainly = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || ATTR_CHARS.indexOf(character) >= 0;
            if (plainly) {
                exact.append(character);
            } else {
                exact.append(String.format("%%%02X", (int) character));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
