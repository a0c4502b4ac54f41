package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.NewDirectBalanceEvidence;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The transactions of looking again at money that has funded a payment by a balance. */
@Stateless
public class SettlementStore {
    /** It may still be rearranged away. */
    static final String WAITING = "waiting";
    /** A node of ours has shown it deep: it may leave, and its address is read on. */
    static final String DEEP = "deep";
    /** Nobody has told anything. */
    static final String UNKNOWN = "unknown";

    @Inject
    private SettlementRepository settlements;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private PaymentRepository payments;

    @Inject
    private RequestService requests;

    @Inject
    private ShownTransfers addresses;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.MoneyVanished> vanished;

    @Inject
    private Event<PaymentEvents.MoneySeen> moneySeen;

    /** See {@link SettlementRepository#unsettled}. */
    public List<UUID> unsettled(UUID after, int limit) {
        return settlements.unsettled(after, limit);
    }

    /** See {@link SettlementRepository#goingBack}; those whose return was booked a day ago are looked at no more. */
    public List<UUID> goingBack(UUID after, int limit) {
        return settlements.goingBack(clock.instant().minus(Duration.ofDays(1)), after, limit);
    }

    /**
     * A paid address holds this now.
     *
     * @param told by the scanner; null while it is silent
     * @param node what a node of ours says; null when none does
     * @return settled after twenty minutes, deep when a node shows that before, vanished, reappeared, waiting while it may
     *     still be rearranged, or {@link #UNKNOWN} when neither says anything that counts
     */
    public String note(UUID paymentId, BigInteger told, NodeBalance node) {
        Payment payment = lock(paymentId);
        DirectBalanceIntent intent = directs.lock(paymentId).orElseThrow();
        Instant now = clock.instant();
        Optional<Instant> since = settlements.unsettledSince(paymentId);
        BigInteger balance = told == null ? inItsPlace(node, since, now) : told;
        if (balance == null) {
            return UNKNOWN;
        }
        if (pays(intent, balance)) {
            if (settlements.reappear(paymentId, now)) {
                evidence(intent, balance, "reappeared", now);
                return "reappeared";
            }
            boolean deep = since.filter(from -> isDeep(intent, from, node, now)).isPresent();
            if (deep) {
                return noteDeep(payment, intent, balance, isOld(since.get(), now), now);
            }
            boolean denied =
                    since.filter(from -> denies(intent, from, node, now)).isPresent();
            if (denied && settlements.isFreed(paymentId)) {
                evidence(intent, balance, SettlementRepository.DENIED, now);
            }
            return WAITING;
        }
        if (settlements.vanish(paymentId, now)) {
            evidence(intent, balance, "vanished", now);
            vanished.fire(new PaymentEvents.MoneyVanished(
                    paymentId, payment.purchaseRequestId(), intent.tokenSymbol(), intent.address()));
            return "vanished";
        }
        return WAITING;
    }

    /** What is deep early may leave; another payment may still come, so what is too much is looked for after twenty minutes. */
    private String noteDeep(Payment payment, DirectBalanceIntent intent, BigInteger balance, boolean old, Instant now) {
        if (!old) {
            if (settlements.shallowSince(payment.id()).isPresent()) {
                evidence(intent, balance, SettlementRepository.READ, now);
            }
            return DEEP;
        }
        if (!settlements.settle(payment.id(), now)) {
            return WAITING;
        }
        noteSurplus(payment, intent, balance, now);
        return "settled";
    }

    private static boolean isOld(Instant since, Instant now) {
        return !now.isBefore(since.plus(ShallowMoney.DEEP_AFTER));
    }

    /** A node that has not seen yet what the scanner had would tell that it is gone. */
    private static BigInteger inItsPlace(NodeBalance node, Optional<Instant> since, Instant now) {
        boolean counts = node != null
                && node.now() != null
                && node.isYoung(now)
                && since.filter(from -> !node.headAt().isAfter(from)).isEmpty();
        return counts ? node.now() : null;
    }

    /**
     * A node that keeps up with its chain knows better than the time: enough blocks since the money was told, and the money in
     * the newest and the deepest of them. Where it keeps no state of the deepest it is time after all, and enough blocks; where
     * it tells only the deepest, time and the money in that.
     */
    private static boolean isDeep(DirectBalanceIntent intent, Instant since, NodeBalance node, Instant now) {
        if (node == null || !node.isYoung(now)) {
            return isOld(since, now);
        }
        if (node.now() == null) {
            return isOld(since, now) && pays(intent, node.deep());
        }
        if (!node.isDeepSince(since) || !pays(intent, node.now())) {
            return false;
        }
        return node.deep() == null ? isOld(since, now) : pays(intent, node.deep());
    }

    /** A node that keeps up with its chain shows less in a block of after the money was told: what was known as deep is not. */
    private static boolean denies(DirectBalanceIntent intent, Instant since, NodeBalance node, Instant now) {
        if (node == null || !node.isYoung(now)) {
            return false;
        }
        boolean gone = node.now() != null && node.headAt().isAfter(since) && !pays(intent, node.now());
        return gone || (node.deep() != null && node.isDeepSince(since) && !pays(intent, node.deep()));
    }

    private static boolean pays(DirectBalanceIntent intent, BigInteger balance) {
        return BalanceRules.judge(intent, balance) instanceof Outcome.Funded;
    }

    /**
     * An administrator says that the money lies deep, where nobody can read it.
     *
     * @return false when nothing waits for that
     * @throws DomainException MONEY_NOT_DEEP when it was told less than twenty minutes ago; FORBIDDEN for who has agreed to the
     *     payout or refund that is running: he alone would let it leave
     */
    public boolean takeWord(Actor admin, UUID paymentId, String reason) {
        Payment payment = lock(paymentId);
        DirectBalanceIntent intent = directs.lock(paymentId).orElseThrow();
        if (!shallow.has(payment)) {
            return false;
        }
        shallow.mustBeOld(paymentId);
        if (settlements.hasAgreed(paymentId, admin.userId())) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN,
                    "Another administrator has to say so than the one who has agreed to the payout that is running.");
        }
        Instant now = clock.instant();
        JsonObjectBuilder said = told(intent.currentBalance(), SettlementRepository.SAID, now)
                .add("by", admin.userId().toString());
        evidence(intent, DirectBalanceSource.ADMIN, said, intent.currentBalance(), SettlementRepository.SAID, now);
        audit.record(admin.userId(), "payment.money_said_deep", "payment", paymentId, Map.of("reason", reason));
        return true;
    }

    /**
     * A part that a balance has told of and a price that was named by its hash may be more together than either has told: seen
     * when the address is read for the last time, and kept for a person as any surplus is (AC-074).
     */
    private void noteSurplus(Payment payment, DirectBalanceIntent intent, BigInteger balance, Instant now) {
        BigInteger came = balance.subtract(intent.baselineBalance());
        if (came.compareTo(addresses.known(payment, intent).max(intent.expectedAmount())) > 0) {
            evidence(intent, balance, "surplus", now);
            moneySeen.fire(new PaymentEvents.MoneySeen(payment.id(), balance));
        }
    }

    /** The transaction that the buyer has named stands on the chain: it is noted on the payment, unless one is there. */
    public void prove(UUID paymentId, String txHash, ChainProof.Proven proven) {
        Payment payment = lock(paymentId);
        BigInteger amount = proven.transfer().amount();
        if (payment.onChain().txHash() != null || addresses.unnamed(payment).compareTo(amount) < 0) {
            return;
        }
        boolean own = payments.addEvidence(
                Uuid7.next(),
                paymentId,
                new Evidence(
                        "balance_check",
                        Evidence.ACCEPTED,
                        payment.onChain().chainId(),
                        txHash,
                        proven.transfer().ordinal(),
                        proven.transfer().token(),
                        new BigDecimal(amount),
                        proven.confirmations(),
                        proven.blockNumber(),
                        "{}"),
                clock.instant());
        if (own) {
            payment.onChain().prove(txHash, proven.blockNumber(), proven.confirmations(), clock.instant());
            payment.onChain().sentBy(proven.transfer().from());
        }
    }

    private Payment lock(UUID paymentId) {
        Payment payment = payments.find(paymentId).orElseThrow();
        requests.lock(payment.purchaseRequestId());
        return payments.lock(paymentId).orElseThrow();
    }

    private void evidence(DirectBalanceIntent intent, BigInteger balance, String decision, Instant now) {
        evidence(intent, DirectBalanceSource.CHECK, told(balance, decision, now), balance, decision, now);
    }

    private static JsonObjectBuilder told(BigInteger balance, String decision, Instant now) {
        return JsonObjects.builder()
                .add("readAt", now.toString())
                .add("balance", balance.toString())
                .add("decision", decision);
    }

    private void evidence(
            DirectBalanceIntent intent,
            DirectBalanceSource source,
            JsonObjectBuilder told,
            BigInteger balance,
            String decision,
            Instant now) {
        String payload = told.build().toString();
        directs.addEvidence(
                Uuid7.next(),
                new NewDirectBalanceEvidence(
                        intent.paymentId(),
                        source,
                        payload,
                        BalanceJudge.sha256(payload),
                        balance.subtract(intent.baselineBalance()),
                        decision,
                        decision),
                now);
    }
}
