package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.FundingRepository;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.PayInTerms;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** The services that take money in, wired by hand to one entity manager, so that a test runs them in its own transactions. */
final class MoneyIn {
    /** What was asked when the payment began. */
    static final int DEPTH = 5;

    static final Instant BEGUN = Row.NOON;
    static final Instant ENDS = BEGUN.plusSeconds(86_400);
    private static final Token USDT = new Token(97, "0x109F54Dab34426D5477986b0460aE5dFBA65f022", "USDT", 18, "USDT");

    private int asked = DEPTH;
    final PaymentCoordinator coordinator = new PaymentCoordinator();
    final IntentSteps steps = new IntentSteps();

    MoneyIn(EntityManager em, Instant now) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), now);
        PaymentRepository payments = new PaymentRepository(em);
        Ledger ledger = Wiring.inject(new Ledger(), "entries", new LedgerRepository(em));
        Wiring.inject(ledger, "clock", clock);
        RequestService requests = Wiring.inject(new RequestService(), "requests", new RequestRepository(em));
        Wiring.inject(requests, "clock", clock);
        Wiring.inject(coordinator, "payments", payments);
        Wiring.inject(coordinator, "payIns", new PayInRepository(em));
        Wiring.inject(coordinator, "observations", new EvidenceRepository(em));
        Wiring.inject(coordinator, "requests", requests);
        Wiring.inject(coordinator, "ledger", ledger);
        Wiring.inject(coordinator, "fees", new ProviderFees());
        Wiring.inject(coordinator, "clock", clock);
        Wiring.inject(coordinator, "funded", new Fired<>());
        ConfirmationPolicy policy = new ConfirmationPolicy() {
            @Override
            public int required(int chainId) {
                return asked;
            }

            @Override
            public int required(int chainId, Instant begun) {
                assertThat(begun).isEqualTo(BEGUN);
                return DEPTH;
            }
        };
        Wiring.inject(coordinator, "confirmations", policy);
        TransferJudge judge = Wiring.inject(new TransferJudge(), "payments", payments);
        Wiring.inject(judge, "observations", new EvidenceRepository(em));
        Wiring.inject(judge, "together", new FundingRepository(em));
        Wiring.inject(judge, "confirmations", policy);
        Wiring.inject(judge, "clock", clock);
        Wiring.inject(coordinator, "judge", judge);
        Wiring.inject(coordinator, "addresses", addresses(em, payments, clock));
        Wiring.inject(coordinator, "news", new PaymentNews() {
            @Override
            public void tell(Payment payment, Outcome outcome, String txHash, String found) {
                // Nobody listens.
            }
        });
        Wiring.inject(steps, "payments", payments);
        Wiring.inject(steps, "requests", requests);
        Wiring.inject(steps, "verifications", new VerificationRepository(em));
        Wiring.inject(steps, "clock", clock);
        Wiring.inject(steps, "ended", new Fired<>());
    }

    private static ShownTransfers addresses(EntityManager em, PaymentRepository payments, MarketClock clock) {
        ShownTransfers addresses = Wiring.inject(new ShownTransfers(), "payments", payments);
        Wiring.inject(addresses, "directs", new DirectBalanceRepository(em));
        Wiring.inject(addresses, "observations", new EvidenceRepository(em));
        return Wiring.inject(addresses, "clock", clock);
    }

    /** Since the payment began an administrator wants transfers to lie deeper. */
    MoneyIn asksForMore() {
        asked = DEPTH + 1;
        return this;
    }

    /** A payment that its buyer may pay. */
    record PayIn(UUID id, UUID requestId) {}

    static PayIn payable(String amount) {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        PayInTerms terms = new PayInTerms(
                deal.requestId(),
                deal.offerId(),
                deal.buyerId(),
                deal.sellerId(),
                PaymentProvider.AMN_SCANNER,
                USDT,
                "bsc-testnet",
                new BigDecimal(amount),
                units(amount),
                "0x" + "11".repeat(20),
                null);
        Market.run(em -> new PaymentRepository(em)
                .add(
                        Payment.payIn(id, terms, ENDS, BEGUN),
                        PaymentQuote.sameToken(Uuid7.next(), id, terms, new BigDecimal(amount), BEGUN, ENDS)));
        Market.run(em -> new PaymentRepository(em).lock(id).orElseThrow().makePayable("", "{}", BEGUN));
        return new PayIn(id, deal.requestId());
    }

    static BigInteger units(String amount) {
        return Amounts.toBaseUnits(new BigDecimal(amount), USDT.decimals());
    }

    /** A transfer that was read on the chain. */
    static TransferReport found(PayIn payIn, String hash, String amount, boolean named) {
        return new TransferReport(
                payIn.id(),
                payIn.requestId(),
                "verify",
                USDT.chainId(),
                USDT.address(),
                "",
                hash,
                "log:4",
                units(amount),
                DEPTH,
                7,
                new TransferReport.Proof("0x" + "22".repeat(20), BEGUN.plusSeconds(9), "{}", false, named));
    }

    /** What its provider says. */
    static TransferReport told(PayIn payIn, String hash, String amount) {
        TransferReport read = found(payIn, hash, amount, true);
        return new TransferReport(
                read.paymentId(),
                read.requestId(),
                "scanner_webhook",
                read.chainId(),
                read.tokenAddress(),
                read.reference(),
                read.txHash(),
                read.ordinal(),
                read.amount(),
                read.confirmations(),
                read.blockNumber());
    }

    /** The same, somewhere else in its transaction. */
    static TransferReport placed(TransferReport told, String ordinal) {
        return new TransferReport(
                told.paymentId(),
                told.requestId(),
                told.source(),
                told.chainId(),
                told.tokenAddress(),
                told.reference(),
                told.txHash(),
                ordinal,
                told.amount(),
                told.confirmations(),
                told.blockNumber());
    }

    static Outcome judged(TransferReport report) {
        return Market.in(em -> new MoneyIn(em, BEGUN.plusSeconds(60)).coordinator.confirm(report));
    }

    /** What the coordinator says of it, in a transaction of its own. */
    static Outcome judged(PayIn payIn, String hash, String amount, boolean named) {
        return Market.in(
                em -> new MoneyIn(em, BEGUN.plusSeconds(60)).coordinator.confirm(found(payIn, hash, amount, named)));
    }

    /** Whether the janitor ends it at that moment. */
    static boolean ends(PayIn payIn, Instant now) {
        return Market.in(em -> new MoneyIn(em, now).steps.expire(payIn.id()));
    }
}
