package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.NewDirectBalanceEvidence;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;

/** The transaction in which it is noted that what came beside a return was sent back by hand. */
@Stateless
public class LateRestStore {
    @Inject
    private LateRestRepository rests;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private PaymentRepository payments;

    @Inject
    private RequestService requests;

    @Inject
    private MarketSettings settings;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.MoneyShown> moneyShown;

    /**
     * Notes what was sent back by hand of what came to an address beside a return.
     *
     * @param units in the token's smallest unit
     * @param shown what the chain has shown: as much as has left had come, also where nobody has told of so much, as long as the house's
     *     money is still there; null when nobody can look
     * @throws DomainException VALIDATION_ERROR when it went to an address of the house; INVALID_STATUS when nothing has gone
     *     back, it is more than is left and not shown, or some of it was the house's, the transaction is a return's, a payout's or a
     *     sweep's, or was noted before; CHAIN_UNAVAILABLE when no node tells what is left
     */
    public void note(Actor admin, UUID paymentId, LateRest.Sent sent, BigInteger units, LateRest.Shown shown) {
        requests.lock(payments.find(paymentId).orElseThrow().purchaseRequestId());
        Payment payment = payments.lock(paymentId).orElseThrow();
        DirectBalanceIntent intent = directs.lock(payment.id()).orElseThrow();
        mustBeNothingElse(intent, sent);
        BigInteger left = rests.rest(paymentId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "Nothing has gone back."));
        BigInteger more = units.subtract(left);
        if (more.signum() > 0) {
            mustHaveCome(intent, left, shown);
        }
        String hash = sent.txHash();
        JsonObjectBuilder told = JsonObjects.builder().add("sent", hash);
        String word = LateRestRepository.REST_SENT;
        if (!evidence(intent, told, units, word, word + ":" + hash)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This transaction was noted before.");
        }
        if (more.signum() > 0) {
            intent.grow(intent.currentBalance().add(more), clock.instant());
            moneyShown.fire(new PaymentEvents.MoneyShown(intent.chainId(), intent.address(), intent.currentBalance()));
        }
        BigInteger after = left.subtract(units).max(BigInteger.ZERO);
        if (!BalanceRules.isDust(after, intent.decimals())) {
            JsonObjectBuilder rest = JsonObjects.builder().add("after", hash).add("left", after.toString());
            evidence(intent, rest, intent.grown(), "late", "rest_left:" + after);
        }
        Map<String, String> details = Map.of(
                "txHash",
                hash,
                "destination",
                sent.destination(),
                "amount",
                Amounts.plain(sent.amount()),
                "reason",
                sent.reason());
        audit.record(admin.userId(), "payment.late_rest_sent", "payment", paymentId, details);
    }

    /** It is more than is known to have come: nobody knows whose that was unless all of the house's money is still there. */
    private void mustHaveCome(DirectBalanceIntent intent, BigInteger left, LateRest.Shown shown) {
        if (shown == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Only " + Amounts.plain(Amounts.fromBaseUnits(left.max(BigInteger.ZERO), intent.decimals()))
                            + " came beside what has gone back and was not noted as sent.");
        }
        BigInteger ours = rests.mustStay(intent.paymentId());
        if (ours.signum() == 0) {
            return;
        }
        if (shown.stays() == null) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "No node tells what is left at the address now.");
        }
        if (shown.stays().compareTo(ours) < 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Some of this was the house's: " + Amounts.plain(Amounts.fromBaseUnits(ours, intent.decimals()))
                            + " have to be left at the address, and "
                            + Amounts.plain(Amounts.fromBaseUnits(shown.stays(), intent.decimals())) + " are.");
        }
    }

    private void mustBeNothingElse(DirectBalanceIntent intent, LateRest.Sent sent) {
        String wallet = settings.text(MarketSetting.ESCROW_WALLET_ADDRESS);
        if (sent.destination().equalsIgnoreCase(wallet) || rests.isOurs(intent, sent.destination())) {
            throw DomainException.invalid("destination", "INVALID", "destination is an address of the house.");
        }
        rests.lockKnownAs(intent, sent.txHash()).ifPresent(known -> {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This transaction is known as that of " + known + ".");
        });
    }

    /** False when the payment has the same already. */
    private boolean evidence(
            DirectBalanceIntent intent, JsonObjectBuilder told, BigInteger delta, String decision, String reason) {
        String payload = told.build().toString();
        return directs.addEvidence(
                Uuid7.next(),
                new NewDirectBalanceEvidence(
                        intent.paymentId(),
                        DirectBalanceSource.ADMIN,
                        payload,
                        BalanceJudge.sha256(payload),
                        delta,
                        decision,
                        reason),
                clock.instant());
    }
}
