package io.amanat.scanner.intent;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.entity.IntentRepository;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Registers, reads and cancels intents. */
@Stateless
public class IntentService {
    private static final int SALT_BYTES = 32;
    // A reference has 64 bits: even one repeat is a wonder.
    private static final int MAX_DRAWS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private IntentRepository intents;

    @Inject
    private ScanClock clock;

    /**
     * Registers an intent. The id makes it idempotent: a repeat with the same terms returns what is stored, whatever
     * became of it since.
     *
     * @throws DomainException STATE_CONFLICT when the id is taken with other terms, or another open intent waits for
     *     plain transfers to the same destination
     */
    public Registration register(IntentTerms terms) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            ScannerIntent fresh = draft(terms);
            if (intents.insertIfNew(fresh)) {
                return new Registration(fresh, true);
            }
            Optional<ScannerIntent> stored = intents.find(terms.intentId());
            if (stored.isPresent()) {
                if (!terms.match(stored.get())) {
                    throw new DomainException(
                            ErrorCode.STATE_CONFLICT, "intentId is already registered with different parameters.");
                }
                return new Registration(stored.get(), false);
            }
            if (terms.rail() == Rail.TRANSFER
                    && intents.expectsTransfer(terms.chain().chainId(), terms.tokenAddress(), terms.destination())) {
                throw new DomainException(
                        ErrorCode.STATE_CONFLICT, "another open intent waits for transfers to this destination.");
            }
        }
        throw new IllegalStateException("no free payment reference after " + MAX_DRAWS + " draws");
    }

    /** @throws DomainException NOT_FOUND */
    public ScannerIntent get(String intentId) {
        return find(intentId).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such intent."));
    }

    /**
     * Stops waiting for a payment.
     *
     * @throws DomainException NOT_FOUND, or INVALID_STATUS when the intent is no longer pending
     */
    public ScannerIntent cancel(String intentId) {
        ScannerIntent known = get(intentId);
        if (!intents.cancelPending(known.intentId(), clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The intent is " + get(intentId).status().code() + "; only a pending one can be cancelled.");
        }
        return get(intentId);
    }

    /** Intents that still wait for their end, by chain. */
    public Map<Integer, Long> openByChain() {
        return intents.countOpen();
    }

    private Optional<ScannerIntent> find(String intentId) {
        return IntentTermsReader.isIntentId(intentId) ? intents.find(intentId) : Optional.empty();
    }

    private ScannerIntent draft(IntentTerms terms) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        PaymentReference reference = terms.chain().type() == ChainType.EVM
                ? PaymentReference.of(terms.intentId(), salt, terms.destination())
                : null;
        Instant now = clock.instant();
        return new ScannerIntent(
                terms.intentId(),
                terms.chain().chainId(),
                terms.chain().type(),
                terms.rail(),
                terms.tokenAddress(),
                terms.destination(),
                terms.amount(),
                reference,
                IntentStatus.PENDING,
                terms.callbackUrl(),
                terms.callbackSecret(),
                terms.confirmationsRequired(),
                null,
                null,
                null,
                0,
                salt,
                null,
                now,
                now);
    }
}
