package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A look at what lies at a payment's own address, and what is told of it. Never inside a transaction. */
@ApplicationScoped
public class BalanceLooks {
    private static final Logger LOG = Logger.getLogger(BalanceLooks.class.getName());
    private final ChainRegistry registry = ChainRegistry.load();

    @Inject
    private DirectBalanceSteps steps;

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private BalanceScanner scanner;

    @Inject
    private NodeBalances nodes;

    @Inject
    private NativeCoins coins;

    @Inject
    private AmlGate aml;

    @Inject
    private MarketClock clock;

    /**
     * Reads the balance and has the coordinator decide. At the address of an ended payment that something has left nobody but a
     * node of ours is asked; where none answers nothing is told.
     *
     * @throws DomainException SCANNER_UNAVAILABLE
     */
    Outcome look(View view, DirectBalanceSource source, String txHash) {
        DirectBalanceIntent intent = view.intent();
        if (KeptParts.hasEnded(view.payment()) && queries.hasLeft(intent.paymentId())) {
            return nodes.read(intent)
                    .filter(node -> node.now() != null)
                    .map(node -> coordinator.confirm(ofNode(view, source, node, txHash)))
                    .orElseGet(Outcome.Late::new);
        }
        BalanceScanner.Reading reading = scanner.read(intent.chainId(), intent.tokenAddress(), intent.address());
        Outcome outcome = coordinator.confirm(report(view, source, reading, txHash, screen(view, reading)));
        LOG.log(Level.INFO, "Payment {0}: a balance of {1} means {2}.", new Object[] {
            intent.paymentId(), reading.balance(), outcome.word()
        });
        return outcome;
    }

    /** Asks who sent the money, only where somebody wants to know and it is enough: a screening may cost. */
    private AmlVerdict screen(View view, BalanceScanner.Reading reading) {
        DirectBalanceIntent intent = view.intent();
        if (!view.payment().isPayable()
                || intent.buyerAddress() == null
                || intent.baselineBalance() == null
                || !(BalanceRules.judge(intent, reading.balance()) instanceof Outcome.Funded)) {
            return null;
        }
        AmlTerms terms = queries.aml(intent.paymentId());
        return terms.required() ? aml.judge(terms, intent.buyerAddress()) : null;
    }

    private BalanceReport report(
            View view,
            DirectBalanceSource source,
            BalanceScanner.Reading reading,
            String txHash,
            AmlVerdict screening) {
        var payload = JsonObjects.builder()
                .add("readAt", clock.instant().toString())
                .add("answer", JsonObjects.read(reading.answer()));
        if (txHash != null) {
            payload.add("claimedTxHash", txHash);
        }
        if (screening != null) {
            payload.add("aml", screening.reason());
        }
        return told(view, source, reading, payload.build().toString(), screening);
    }

    private BalanceReport ofNode(View view, DirectBalanceSource source, NodeBalance node, String txHash) {
        DirectBalanceIntent intent = view.intent();
        var payload = JsonObjects.builder()
                .add("readAt", clock.instant().toString())
                .add("balance", node.now().toString())
                .add("minedAt", node.headAt().toString());
        if (txHash != null) {
            payload.add("claimedTxHash", txHash);
        }
        return new BalanceReport(
                intent.paymentId(),
                view.payment().purchaseRequestId(),
                source,
                intent.chainId(),
                intent.tokenAddress(),
                intent.address(),
                node.now(),
                payload.build().toString(),
                null,
                node);
    }

    private static BalanceReport told(
            View view,
            DirectBalanceSource source,
            BalanceScanner.Reading reading,
            String payload,
            AmlVerdict screening) {
        return new BalanceReport(
                view.payment().id(),
                view.payment().purchaseRequestId(),
                source,
                reading.chainId(),
                reading.tokenAddress(),
                reading.address(),
                reading.balance(),
                payload,
                screening);
    }

    /**
     * What else lies at the address, in the words of the acceptance scenarios; kept as evidence.
     *
     * @return wrong_token:symbol, or native_coin_detected:delta=…; empty when nothing does
     */
    Optional<String> findSomethingElse(View view) {
        return findWrongToken(view).map(symbol -> "wrong_token:" + symbol).or(() -> findCoins(view));
    }

    private Optional<String> findCoins(View view) {
        return coins.arrived(view.intent()).map(delta -> {
            DirectBalanceIntent intent = view.intent();
            String payload = JsonObjects.builder()
                    .add("nativeCoin", delta.toString())
                    .build()
                    .toString();
            BigInteger unchanged = intent.currentBalance();
            steps.noteCoins(
                    intent.paymentId(),
                    new BalanceReport(
                            intent.paymentId(),
                            view.payment().purchaseRequestId(),
                            DirectBalanceSource.CHECK,
                            intent.chainId(),
                            intent.tokenAddress(),
                            intent.address(),
                            unchanged,
                            payload,
                            null),
                    delta);
            return "native_coin_detected:delta=" + delta;
        });
    }

    /** The address is this payment's alone, so another known token on it is a mistake of its buyer (AC-070). */
    private Optional<String> findWrongToken(View view) {
        DirectBalanceIntent intent = view.intent();
        for (Token other : registry.tokens()) {
            if (other.chainId() != intent.chainId() || other.address().equalsIgnoreCase(intent.tokenAddress())) {
                continue;
            }
            try {
                BalanceScanner.Reading reading = scanner.read(intent.chainId(), other.address(), intent.address());
                if (!BalanceRules.isDust(reading.balance(), other.decimals())) {
                    // Without the moment, so that the same find is kept and told once.
                    String payload = JsonObjects.builder()
                            .add("wrongToken", other.symbol())
                            .add("tokenAddress", other.address())
                            .add("balance", reading.balance().toString())
                            .build()
                            .toString();
                    steps.noteWrongToken(
                            intent.paymentId(),
                            told(view, DirectBalanceSource.CHECK, reading, payload, null),
                            other.symbol());
                    LOG.log(Level.WARNING, "Payment {0} waits for {1} and {2} came.", new Object[] {
                        intent.paymentId(), intent.tokenSymbol(), other.symbol()
                    });
                    return Optional.of(other.symbol());
                }
            } catch (DomainException unreadable) {
                // The answer about the payment stands; this was a hint.
                LOG.log(Level.INFO, "Other tokens of payment " + intent.paymentId() + " cannot be read.", unreadable);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
