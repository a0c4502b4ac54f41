package io.amanat.shared.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text that is about to be logged (R-AUTH-09): values of keys that contain token, authorization,
 * secret, password, code and their like, in any of the usual spellings ({@code key=value}, {@code key: value}, JSON), and
 * what is a secret by its looks wherever it stands: JSON web tokens, bearer tokens, bcrypt hashes, Telegram's signatures,
 * tokens of bots in the addresses of their API.
 *
 * <p>This is the net below the rule, not the rule: nobody writes secrets into a log in the first place. Values are cut
 * off by blanks and brackets; a secret that names itself by no key and looks like nothing is not recognised.
 */
public final class Redaction {
    /** What stands for a secret. */
    public static final String MASK = "[redacted]";

    /** Longest key that is looked at behind its telling word, e.g. {@code passwordConfirmation}. */
    private static final String KEY_END = "[\\w-]{0,40}";

    /** Quotes of a value may be escaped, as JSON inside JSON is. */
    private static final String SIGN = "\\\\{0,4}[\"']?\\s{0,4}(?:=>|[=:])\\s{0,4}";

    private static final String VALUE =
            "(?:\\\\{0,4}\"[^\"]{0,8000}\"?|'[^']{0,8000}'?|(?:(?:bearer|basic|digest|tma)\\s+)?[^\\s,;&{}()\\[\\]\"']+)";

    private static final String WITH_BLANKS =
            "(?:\\\\{0,4}\"[^\"]{0,8000}\"?|'[^']{0,8000}'?|[^\\r\\n,;&{}()\\[\\]\"']+)";

    private static final Pattern SECRETS = Pattern.compile(
            "(?<head>(?:"
                    // Not the codes that say how something ended, nor the names of classes and their lines.
                    + "(?<!status)(?<!error)(?<!exit)(?<!response)(?<!hash)(?<!sql)(?<!vendor)code"
                    + "|token|authorization|secret|initdata|cookie|amanat_refresh|signature|api[_-]?key)"
                    + "(?!" + KEY_END + "(?:exception|error)\\b)" + KEY_END + SIGN + ")" + VALUE
                    + "|(?<phrase>passw(?:or)?d(?!" + KEY_END + "(?:exception|error)\\b)" + KEY_END + "\\\\{0,4}[\"']?"
                    + "\\s{0,4}(?:=>?\\s{0,4}))" + WITH_BLANKS
                    + "|(?<pass>passw(?:or)?d(?!" + KEY_END + "(?:exception|error)\\b)" + KEY_END + "\\\\{0,4}[\"']?"
                    + "\\s{0,4}:\\s{0,4})" + VALUE
                    + "|(?<bearer>\\bbearer\\s+)[\\w.~+/-]{8,}=*"
                    + "|(?<!\\w)eyJ[\\w-]{4,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?"
                    + "|\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{20,60}"
                    + "|(?<bot>\\bbot)\\d{3,20}:[\\w-]{8,}"
                    + "|(?<hash>\\bhash=)[0-9a-f]{64}\\b",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** How secrets begin, by their first letters; only there the pattern is tried, for most lines have none. */
    private static final Map<Character, String[]> BEGINNINGS = Map.of(
            't', new String[] {"token"},
            'a', new String[] {"authorization", "amanat_refresh", "api"},
            's', new String[] {"secret", "signature"},
            'i', new String[] {"initdata"},
            'c', new String[] {"code", "cookie"},
            'p', new String[] {"passw"},
            'b', new String[] {"bearer", "bot"},
            'e', new String[] {"eyj"},
            '$', new String[] {"$2"},
            'h', new String[] {"hash="});

    private static final String[][] BY_LETTER = new String[128][];

    static {
        BEGINNINGS.forEach((letter, words) -> {
            BY_LETTER[letter] = words;
            BY_LETTER[Character.toUpperCase(letter)] = words;
        });
    }

    /** The text without its secrets; the same object when there are none. */
    public static String of(String text) {
        if (text == null) {
            return null;
        }
        Matcher secret = null;
        StringBuilder clean = null;
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            if (!mayBegin(text, at)) {
                at++;
                continue;
            }
            if (secret == null) {
                // What stands before may be looked at, and says whether a word begins here.
                secret = SECRETS.matcher(text).useTransparentBounds(true);
            }
            if (secret.region(at, text.length()).lookingAt()) {
                clean = clean == null ? new StringBuilder(text.length()) : clean;
                clean.append(text, from, at).append(head(secret)).append(MASK);
                from = secret.end();
                at = from;
            } else {
                at++;
            }
        }
        return clean == null ? text : clean.append(text, from, text.length()).toString();
    }

    private static boolean mayBegin(String text, int at) {
        char letter = text.charAt(at);
        String[] words = letter < BY_LETTER.length ? BY_LETTER[letter] : null;
        if (words != null) {
            for (String word : words) {
                if (text.regionMatches(true, at, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What stands before the secret and says what it was. */
    private static String head(Matcher secret) {
        for (String group : new String[] {"head", "phrase", "pass", "bearer", "bot", "hash"}) {
            if (secret.group(group) != null) {
                return secret.group(group);
            }
        }
        return "";
    }
}
