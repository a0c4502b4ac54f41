package io.amanat.scanner.balance;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.entity.BalanceWatchRepository;
import io.amanat.scanner.entity.WatchStatus;
import io.amanat.scanner.intent.Addresses;
import io.amanat.scanner.intent.CallbackTerms;
import io.amanat.scanner.intent.IntentTermsReader;
import io.amanat.scanner.node.Balances;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates, reads and stops balance watches. Asks chains, so it runs in no transaction; each write is one statement. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BalanceWatchService {
    /** How long a balance is watched. */
    static final Duration LIFE = Duration.ofDays(7);

    static final Duration FIRST_CHECK = Duration.ofMinutes(5);
    private static final Pattern UNITS = Pattern.compile("0|[1-9][0-9]{0,77}");
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private HoldingReader holdings;

    @Inject
    private CallbackTerms callbacks;

    @Inject
    private BalanceReader balances;

    @Inject
    private BalanceWatchRepository watches;

    @Inject
    private ScanClock clock;

    public BalanceWatchService() {}

    BalanceWatchService(
            HoldingReader holdings,
            CallbackTerms callbacks,
            BalanceReader balances,
            BalanceWatchRepository watches,
            ScanClock clock) {
        this.holdings = holdings;
        this.callbacks = callbacks;
        this.balances = balances;
        this.watches = watches;
        this.clock = clock;
    }

    /**
     * Begins to watch, or returns the watch of that id when it was begun with the same terms, whatever became of it.
     * A baseline the caller gives also becomes the current balance: money that came since it was read is told at the
     * next check (spec 02 §6.4).
     *
     * @throws DomainException VALIDATION_ERROR; STATE_CONFLICT when the id is taken with other terms;
     *     SCANNER_UNAVAILABLE when the balance cannot be read
     */
    public BalanceWatch create(WatchInput input) {
        Holding holding = holdings.read(input.holding());
        Fields fields = new Fields();
        String given = input.watchId();
        if (given != null && !IntentTermsReader.isIntentId(given)) {
            fields.reject("watchId", "INVALID", "watchId must be 1 to 120 plain characters and name a real payment.");
        }
        callbacks.check(fields, input.callbackUrl(), input.callbackSecret());
        String baseline = input.baselineBalance();
        if (baseline != null && !UNITS.matcher(baseline).matches()) {
            fields.reject(
                    "baselineBalance",
                    "INVALID",
                    "baselineBalance must be a whole number in the token's smallest unit, at most 78 digits.");
        }
        fields.check();
        Optional<BalanceWatch> known = given == null ? Optional.empty() : watches.find(given);
        if (known.isPresent()) {
            return same(known.get(), holding, input);
        }
        Balances now = balances.balances(holding.chain().chainId(), holding.tokenAddress(), holding.address());
        BigInteger start = baseline == null ? now.token() : new BigInteger(baseline);
        BalanceWatch fresh = draft(given == null ? newId() : given, holding, input, new Balances(start, now.coin()));
        if (watches.insertIfNew(fresh)) {
            return fresh;
        }
        return same(get(fresh.watchId()), holding, input);
    }

    /** @throws DomainException NOT_FOUND */
    public BalanceWatch get(String watchId) {
        return (IntentTermsReader.isIntentId(watchId) ? watches.find(watchId) : Optional.<BalanceWatch>empty())
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such watch."));
    }

    /** Stops a watch; one that is over stays as it is. @throws DomainException NOT_FOUND */
    public BalanceWatch stop(String watchId) {
        BalanceWatch known = get(watchId);
        boolean stopped = watches.stop(known.watchId(), clock.instant());
        return stopped || known.status() == WatchStatus.WATCHING ? get(watchId) : known;
    }

    /** Watches that are checked, by chain. */
    public Map<Integer, Long> activeByChain() {
        return watches.countActive();
    }

    private BalanceWatch draft(String watchId, Holding holding, WatchInput input, Balances start) {
        Instant now = clock.instant();
        return new BalanceWatch(
                watchId,
                holding.chain().chainId(),
                holding.chain().type(),
                holding.tokenAddress(),
                holding.tokenSymbol(),
                balances.decimals(holding),
                holding.address(),
                start.token(),
                start.token(),
                start.coin(),
                WatchStatus.WATCHING,
                input.callbackUrl(),
                input.callbackSecret(),
                null,
                now.plus(FIRST_CHECK),
                0,
                null,
                now.plus(LIFE),
                0,
                now,
                now);
    }

    private static BalanceWatch same(BalanceWatch stored, Holding holding, WatchInput input) {
        ChainType type = holding.chain().type();
        boolean equal = stored.chainId() == holding.chain().chainId()
                && Addresses.same(type, stored.tokenAddress(), holding.tokenAddress())
                && Addresses.same(type, stored.address(), holding.address())
                && stored.callbackUrl().equals(input.callbackUrl())
                && MessageDigest.isEqual(
                        stored.callbackSecret().getBytes(StandardCharsets.UTF_8),
                        input.callbackSecret().getBytes(StandardCharsets.UTF_8));
        if (!equal) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "watchId is already registered with different parameters.");
        }
        return stored;
    }

    private static String newId() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return "bw_" + HexFormat.of().formatHex(random);
    }
}
