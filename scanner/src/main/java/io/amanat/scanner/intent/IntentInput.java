package io.amanat.scanner.intent;

/**
 * A wish to register an intent, as the caller wrote it. Null stands for a missing field.
 *
 * @param confirmationsRequired may be absent
 * @param rail may be absent
 */
public record IntentInput(
        String intentId,
        Integer chainId,
        String tokenAddress,
        String destination,
        String amount,
        String callbackUrl,
        String callbackSecret,
        Integer confirmationsRequired,
        String rail) {

    /** Safe for logs. */
    @Override
    public String toString() {
        return "input for intent " + intentId;
    }
}
