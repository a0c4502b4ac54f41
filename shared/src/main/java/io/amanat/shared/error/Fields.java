package io.amanat.shared.error;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Collects what is wrong with an input, field by field, so that a client sees all of it in one answer.
 *
 * <p>Use: read every field through this object, then call {@link #check()}. A reader returns null for a bad value; the
 * value is only used after the check.
 */
public final class Fields {
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> standing;

    public Fields() {
        this(Set.of());
    }

    private Fields(Set<String> standing) {
        this.standing = standing;
    }

    /** @param lines texts as they are stored: each stays as it is, also where {@link #line} takes no new one like it any more */
    public static Fields over(Set<String> lines) {
        return new Fields(lines);
    }

    /** Records a complaint. */
    public Fields reject(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
        return this;
    }

    /** @throws DomainException VALIDATION_ERROR with every complaint, when there is one */
    public void check() {
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.VALIDATION_ERROR, ErrorCode.VALIDATION_ERROR.message(), errors);
        }
    }

    /** Trimmed text of min..max characters; blank counts as missing, refused when min &gt; 0. */
    public String text(String field, String value, int min, int max) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            if (min > 0) {
                reject(field, "REQUIRED", field + " is required.");
            }
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            reject(field, "INVALID", field + " contains a character that cannot be stored.");
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length < min) {
            reject(field, "TOO_SHORT", field + " needs at least " + min + " characters.");
        } else if (length > max) {
            reject(field, "TOO_LONG", field + " takes at most " + max + " characters.");
        }
        return text;
    }

    /** As {@link #text}, of one line: a title or a name, in which {@link OneLine} says what stands. */
    public String line(String field, String value, int min, int max) {
        String text = text(field, value, min, max);
        if (text != null && !standing.contains(text) && !text.codePoints().allMatch(OneLine::holds)) {
            reject(field, "INVALID", field + " is one line without marks that cannot be seen.");
            return null;
        }
        return text;
    }

    /** Optional text that must match as a whole when present. */
    public String matching(String field, String value, Pattern pattern, int max, String rule) {
        String text = text(field, value, 0, max);
        if (text != null && !pattern.matcher(text).matches()) {
            reject(field, "INVALID", rule);
            return null;
        }
        return text;
    }

    /** A value of a closed list, by its code; missing gives the default. */
    public <E extends Enum<E> & Coded> E oneOf(String field, String value, Class<E> type, E missing) {
        if (value == null) {
            return missing;
        }
        E found = Coded.find(type, value);
        if (found == null) {
            String codes =
                    Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
            reject(field, "UNKNOWN_VALUE", field + " must be one of " + codes + ".");
        }
        return found;
    }

    /** A UUID; missing is refused when required. */
    public UUID uuid(String field, String value, boolean required) {
        if (value == null || value.isBlank()) {
            if (required) {
                reject(field, "REQUIRED", field + " is required.");
            }
            return null;
        }
        UUID id = Uuid7.parseOrNull(value);
        if (id == null) {
            reject(field, "INVALID_ID", field + " is not a UUID.");
        }
        return id;
    }

    /** A whole number in min..max; missing gives the default, or a complaint when the default is null. */
    public Integer integer(String field, String value, int min, int max, Integer missing) {
        if (value == null || value.isBlank()) {
            if (missing == null) {
                reject(field, "REQUIRED", field + " is required.");
            }
            return missing;
        }
        BigDecimal number = Amounts.parseOrNull(value);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            reject(field, "INVALID_NUMBER", field + " must be a whole number.");
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            reject(field, "OUT_OF_RANGE", field + " must be between " + min + " and " + max + ".");
            return null;
        }
        return number.intValueExact();
    }

    /** A decimal amount of numeric(38,18), at least min; missing is refused when required. */
    public BigDecimal amount(String field, String value, boolean required, boolean zeroAllowed) {
        if (value == null || value.isBlank()) {
            if (required) {
                reject(field, "REQUIRED", field + " is required.");
            }
            return null;
        }
        BigDecimal amount = Amounts.parseOrNull(value);
        if (amount == null) {
            reject(field, "INVALID_NUMBER", field + " is not a decimal number that can be stored.");
            return null;
        }
        if (amount.stripTrailingZeros().scale() > Amounts.MAX_SCALE) {
            reject(field, "TOO_MANY_DECIMALS", field + " takes at most " + Amounts.MAX_SCALE + " decimals.");
            return null;
        }
        if (amount.signum() < 0 || (amount.signum() == 0 && !zeroAllowed)) {
            reject(field, "OUT_OF_RANGE", field + (zeroAllowed ? " must not be negative." : " must be more than 0."));
            return null;
        }
        return amount;
    }
}
