package io.amanat.scanner.balance;

/**
 * A wish to watch a balance, as the caller wrote it. Null stands for a missing field.
 *
 * @param watchId may be absent
 * @param baselineBalance may be absent
 */
public record WatchInput(
        String watchId, HoldingInput holding, String callbackUrl, String callbackSecret, String baselineBalance) {

    /** Safe for logs. */
    @Override
    public String toString() {
        return "input for watch " + watchId;
    }
}
