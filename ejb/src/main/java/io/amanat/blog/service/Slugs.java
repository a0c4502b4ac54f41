package io.amanat.blog.service;

import java.text.Normalizer;
import java.util.Locale;

/** Addresses of posts, made from their titles: letters and digits of any script, words joined by hyphens (R-BLG-02). */
final class Slugs {
    /** Characters of a title that come into its address; the column takes more, for the number behind it. */
    static final int MAX_LENGTH = 120;

    /** For a title without a letter or digit. */
    static final String NAMELESS = "post";

    private Slugs() {}

    /** What a title becomes; different titles may become the same. */
    static String of(String title) {
        StringBuilder slug = new StringBuilder();
        Normalizer.normalize(title, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> append(slug, letter));
        String text = trimmed(slug);
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            text = text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
            int word = text.lastIndexOf('-');
            text = word > MAX_LENGTH / 2 ? text.substring(0, word) : text;
        }
        return text.isEmpty() ? NAMELESS : text;
    }

    private static void append(StringBuilder slug, int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return; // vowel signs are written or not as one likes
        }
        if (Character.isDigit(letter)) {
            slug.append(Character.digit(letter, 10));
        } else if (Character.isLetter(letter)) {
            slug.append(spelling(letter));
        } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
            slug.append('-');
        }
    }

    /** Persian keyboards and Arabic ones write two letters differently; Latin letters lose their accents. */
    private static String spelling(int letter) {
        if (letter == 'ي' || letter == 'ى') {
            return "ی";
        }
        if (letter == 'ك') {
            return "ک";
        }
        String text = Character.toString(letter);
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN
                ? Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                : text;
    }

    private static String trimmed(StringBuilder slug) {
        int end = slug.length();
        return end > 0 && slug.charAt(end - 1) == '-' ? slug.substring(0, end - 1) : slug.toString();
    }

    /** The n-th try at a slug, from 1: as it is, then with a number, at last with a part of an id that nobody shares. */
    static String attempt(String slug, int number, String unique) {
        return switch (number) {
            case 1 -> slug;
            case 2, 3, 4 -> slug + "-" + number;
            default -> slug + "-" + unique;
        };
    }

    /** Whether an address was made from a title that became this. */
    static boolean fits(String address, String slug) {
        return address.equals(slug)
                || (address.startsWith(slug + "-")
                        && address.substring(slug.length() + 1).matches("[234]|[0-9a-f]{12}"));
    }
}
