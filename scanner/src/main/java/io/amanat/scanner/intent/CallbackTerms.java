package io.amanat.scanner.intent;

import io.amanat.scanner.delivery.CallbackGuard;
import io.amanat.shared.error.Fields;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Judges where the market wants to be called, and with which key. */
@Dependent
public class CallbackTerms {
    /** Shortest and longest key of a webhook signature. */
    public static final int MIN_SECRET = 16;

    public static final int MAX_SECRET = 512;

    private final CallbackGuard guard;

    @Inject
    public CallbackTerms(CallbackGuard guard) {
        this.guard = guard;
    }

    /** Looks a host up, so never ask inside a transaction. */
    public void check(Fields fields, String url, String secret) {
        if (required(fields, "callbackUrl", url)) {
            String refusal = guard.refusal(url);
            if (refusal != null) {
                fields.reject("callbackUrl", "REFUSED", refusal);
            }
        }
        if (required(fields, "callbackSecret", secret)
                && (secret.length() < MIN_SECRET || secret.length() > MAX_SECRET || secret.indexOf('\0') >= 0)) {
            fields.reject(
                    "callbackSecret",
                    "INVALID",
                    "callbackSecret must have " + MIN_SECRET + " to " + MAX_SECRET + " characters.");
        }
    }

    static boolean required(Fields fields, String field, String text) {
        if (text == null || text.isBlank()) {
            fields.reject(field, "REQUIRED", field + " is required.");
            return false;
        }
        return true;
    }
}
