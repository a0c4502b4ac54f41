package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.NewDirectBalance;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.chain.Token;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;

/** The transactions of a direct-balance payment; between them, with none open, the scanner reads the chain. */
@Stateless
public class DirectBalanceSteps {
    @Inject
    private IntentSteps intents;

    @Inject
    private PaymentRepository payments;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private RequestService requests;

    @Inject
    private ReceivingAddresses addresses;

    @Inject
    private BalanceWatches watches;

    @Inject
    private BalanceJudge judge;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Payable> payable;

    /**
     * Transaction 1: prices the accepted offer, takes an address and keeps it for this payment. What the address holds
     * already is not known yet, so nobody may pay. An open direct payment on the same terms is given back instead.
     *
     * @param buyerAddress where the buyer says the money comes from; may be null
     * @throws io.amanat.shared.error.DomainException as {@link IntentSteps#begin} and {@link ReceivingAddresses#reserve}
     */
    public Payment begin(
            Actor actor,
            UUID requestId,
            UUID offerId,
            PaymentRails.Rail rail,
            Way way,
            DirectBalanceMode mode,
            String buyerAddress) {
        return intents.begin(actor, requestId, offerId, rail, way, new Direct(rail, mode, buyerAddress));
    }

    /** The direct rail of one call. */
    private final class Direct implements PayInRail {
        private final PaymentRails.Rail rail;
        private final DirectBalanceMode mode;
        private final String buyerAddress;
        private ReceivingAddresses.Reservation reservation;

        private Direct(PaymentRails.Rail rail, DirectBalanceMode mode, String buyerAddress) {
            this.rail = rail;
            this.mode = mode;
            this.buyerAddress = buyerAddress;
        }

        @Override
        public Sender sender() {
            return buyerAddress == null ? Sender.UNKNOWN : Sender.NAMED;
        }

        @Override
        public boolean carries(Payment open) {
            return directs.find(open.id()).isPresent();
        }

        @Override
        public String destination() {
            reservation = addresses.reserve(rail.chain());
            return reservation.address();
        }

        @Override
        public void stored(Payment payment) {
            addresses.assign(reservation, payment);
            String watchId = BalanceEvent.watchIdOf(payment.instructions().providerPaymentId());
            Token token = rail.token();
            directs.add(DirectBalanceIntent.await(
                    payment.id(),
                    new NewDirectBalance(
                            mode, watchId, token, reservation.address(), buyerAddress, payment.expectedBaseUnits()),
                    clock.instant()));
        }
    }

    /**
     * Transaction 2: the baseline is here, the buyer may pay, the watch begins. Done before, it changes nothing.
     *
     * @param coins of the chain's own at the address; null when nobody can tell
     */
    public Payment finish(UUID paymentId, BalanceScanner.Reading reading, BigInteger coins) {
        Payment payment = lock(paymentId);
        if (payment.payableAt() != null || payment.status() != PaymentStatus.PENDING) {
            return payment;
        }
        DirectBalanceIntent intent = directs.lock(paymentId).orElseThrow();
        intent.startFrom(reading.balance(), coins, clock.instant());
        payment.makePayable("", checkoutBlock(payment), clock.instant());
        watches.begin(intent, payment.expiresAt());
        payable.fire(new PaymentEvents.Payable(
                payment.id(),
                payment.purchaseRequestId(),
                payment.buyerId(),
                Amounts.plain(payment.amount()),
                payment.onChain().tokenSymbol()));
        return payment;
    }

    private static String checkoutBlock(Payment payment) {
        return JsonObjects.builder()
                .add("rail", "direct_balance")
                .add("destination", payment.onChain().receiver())
                .add("tokenAddress", payment.onChain().tokenAddress())
                .add("tokenSymbol", payment.onChain().tokenSymbol())
                .add("decimals", payment.onChain().tokenDecimals())
                .add("chainId", payment.onChain().chainId())
                .add("amountWei", payment.expectedBaseUnits().toString())
                .build()
                .toString();
    }

    /** Another token was found at the address. */
    public void noteWrongToken(UUID paymentId, BalanceReport report, String found) {
        judge.noteWrongToken(lock(paymentId), report, found);
    }

    /** The chain's own coin was found at the address. */
    public void noteCoins(UUID paymentId, BalanceReport report, BigInteger delta) {
        judge.noteCoins(lock(paymentId), report, delta);
    }

    private Payment lock(UUID paymentId) {
        Payment payment = payments.find(paymentId).orElseThrow();
        requests.lock(payment.purchaseRequestId());
        return payments.lock(paymentId).orElseThrow();
    }
}
