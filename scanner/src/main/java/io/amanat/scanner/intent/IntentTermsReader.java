package io.amanat.scanner.intent;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.delivery.CallbackGuard;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.evm.EvmAddress;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges what a caller sent, every field, before anything is stored. */
@Dependent
public class IntentTermsReader {
    /** Longest intent id, the width of its column. */
    public static final int MAX_ID = 120;
    /** Deepest confirmation a caller may ask for; more would never be met in a payment's life. */
    public static final int MAX_CONFIRMATIONS = 100_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0," + (MAX_ID - 1) + "}");
    // A caller that lost its context writes ids such as undefined-c56-USDC or <payment>-cundefined-USDC.
    private static final Pattern LOST_CONTEXT = Pattern.compile("(undefined|null).*|.*-c?(undefined|null)(-.*)?");
    private static final Pattern AMOUNT = Pattern.compile("[1-9][0-9]{0,77}");

    private final ScannerConfig config;
    private final CallbackTerms callbacks;

    @Inject
    public IntentTermsReader(ScannerConfig config, CallbackGuard guard) {
        this.config = config;
        this.callbacks = new CallbackTerms(guard);
    }

    /** Whether a text can be the id of an intent. */
    public static boolean isIntentId(String text) {
        return text != null
                && ID.matcher(text).matches()
                && !LOST_CONTEXT.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Judges an input. May look a host up, so never call it inside a transaction.
     *
     * @throws DomainException VALIDATION_ERROR with every complaint
     */
    public IntentTerms read(IntentInput input) {
        Fields fields = new Fields();
        if (CallbackTerms.required(fields, "intentId", input.intentId()) && !isIntentId(input.intentId())) {
            fields.reject(
                    "intentId",
                    "INVALID",
                    "intentId must be 1 to " + MAX_ID
                            + " letters, digits, dots, colons, dashes or underscores, and name a real payment.");
        }
        Chain chain = chain(fields, input.chainId());
        String token = address(fields, chain, "tokenAddress", input.tokenAddress());
        String destination = address(fields, chain, "destination", input.destination());
        if (CallbackTerms.required(fields, "amount", input.amount())
                && !AMOUNT.matcher(input.amount()).matches()) {
            fields.reject(
                    "amount",
                    "INVALID",
                    "amount must be a whole number above 0 in the token's smallest unit," + " at most 78 digits.");
        }
        callbacks.check(fields, input.callbackUrl(), input.callbackSecret());
        Rail rail = rail(fields, chain, input.rail());
        Integer asked = input.confirmationsRequired();
        if (asked != null && (asked < 0 || asked > MAX_CONFIRMATIONS)) {
            fields.reject(
                    "confirmationsRequired",
                    "INVALID",
                    "confirmationsRequired must be between 0 and " + MAX_CONFIRMATIONS + ".");
        }
        fields.check();
        int floor = chain.confirmationFloor();
        return new IntentTerms(
                input.intentId(),
                chain,
                rail,
                token,
                destination,
                new BigInteger(input.amount()),
                input.callbackUrl(),
                input.callbackSecret(),
                asked == null ? floor : Math.max(floor, asked));
    }

    private Chain chain(Fields fields, Integer chainId) {
        if (chainId == null) {
            fields.reject("chainId", "REQUIRED", "chainId is required.");
            return null;
        }
        Chain chain = config.activeChain(chainId).orElse(null);
        if (chain == null) {
            fields.reject("chainId", "INVALID", "chain " + chainId + " is not enabled here.");
        }
        return chain;
    }

    private static Rail rail(Fields fields, Chain chain, String text) {
        boolean hasProxy = chain != null && chain.type() == ChainType.EVM;
        Rail rail = fields.oneOf("rail", text, Rail.class, hasProxy ? Rail.PROXY : Rail.TRANSFER);
        if (rail == Rail.PROXY && chain != null && !hasProxy) {
            fields.reject("rail", "INVALID", chain.name() + " has no fee proxy.");
        }
        return rail;
    }

    private static String address(Fields fields, Chain chain, String field, String text) {
        if (!CallbackTerms.required(fields, field, text) || chain == null) {
            return null;
        }
        String stored = Addresses.storedOrNull(chain.type(), text);
        if (stored == null || stored.equals(EvmAddress.ZERO)) {
            fields.reject(field, "INVALID", field + " is not a valid address of " + chain.name() + ".");
        }
        return stored;
    }
}
