package io.amanat.scanner.intent;

import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.shared.chain.Chain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Valid terms of an intent.
 *
 * @param tokenAddress stored form
 * @param destination stored form
 * @param confirmationsRequired at least the chain's floor
 */
public record IntentTerms(
        String intentId,
        Chain chain,
        Rail rail,
        String tokenAddress,
        String destination,
        BigInteger amount,
        String callbackUrl,
        String callbackSecret,
        int confirmationsRequired) {

    /** Whether a stored intent was registered with these very terms. */
    public boolean match(ScannerIntent stored) {
        return chain.chainId() == stored.chainId()
                && rail == stored.rail()
                && tokenAddress.equals(stored.tokenAddress())
                && destination.equals(stored.destination())
                && amount.equals(stored.amount())
                && callbackUrl.equals(stored.callbackUrl())
                && confirmationsRequired == stored.confirmationsRequired()
                && MessageDigest.isEqual(
                        callbackSecret.getBytes(StandardCharsets.UTF_8),
                        stored.callbackSecret().getBytes(StandardCharsets.UTF_8));
    }

    /** Safe for logs. */
    @Override
    public String toString() {
        return "terms of intent " + intentId;
    }
}
