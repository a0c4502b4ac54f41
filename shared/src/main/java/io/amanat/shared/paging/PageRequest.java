package io.amanat.shared.paging;

/**
 * Which page is wanted. The one parser of all lists (R-OPS-06): garbage becomes the default, never an error.
 *
 * @param page from 1
 * @param limit rows, 1..100
 */
public record PageRequest(int page, int limit) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    /** Deepest page by number; deeper lists are read by cursor. */
    public static final int MAX_PAGE = 10_000;

    public static PageRequest of(String page, String limit) {
        return new PageRequest(number(page, 1, MAX_PAGE), number(limit, DEFAULT_LIMIT, MAX_LIMIT));
    }

    private static int number(String text, int missing, int max) {
        if (text == null || text.length() > 9 || !text.chars().allMatch(Character::isDigit) || text.isEmpty()) {
            return missing;
        }
        int value = Integer.parseInt(text);
        return value < 1 ? missing : Math.min(value, max);
    }

    public int offset() {
        return (page - 1) * limit;
    }
}
