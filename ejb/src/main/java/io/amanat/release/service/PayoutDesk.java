package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.payment.service.ShallowMoney;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.web3j.crypto.Keys;

/**
 * The running payout or refund of a pay-in, as the one who sends it sees it: who asked for it, who agreed, and what is to
 * be signed. There is an instruction only while nothing forbids the money to leave: no hold, no pause, a second
 * administrator where one is needed, cover in the ledger.
 */
@Stateless
public class PayoutDesk {
    @Inject
    private EscrowGate gate;

    @Inject
    private OutflowStops stops;

    @Inject
    private Outflows outflows;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private PaidParts parts;

    @Inject
    private SignedMoney signed;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * What is to be sent; nothing of it is signed here.
     *
     * @param destination where the receiver wants it; null when he has named nothing
     * @param baseUnits in the token's smallest unit
     */
    public record Instruction(
            Integer chainId,
            String network,
            String tokenAddress,
            String tokenSymbol,
            String destination,
            String amount,
            BigInteger baseUnits) {}

    /**
     * @param order who asked and who agreed
     * @param obstacle why there is no instruction; null when there is one. STATE_CONFLICT: a transaction has been named, or
     *     signed by a device, and may still be mined, or one that was given up is on the chain, or about to be
     * @param stop what forbids that its money leaves at all, whether it is on its way or not; null when nothing does
     * @param destination where its money has to arrive: where its signed bytes pay, else where the receiver wants it; null
     *     when nobody knows
     * @param arrived what of it has arrived in parts, in its token; the instruction is for the rest
     * @param named transactions that were named for it, newest first
     */
    public record View(
            Payment outflow,
            PayoutOrder order,
            ErrorCode obstacle,
            ErrorCode stop,
            String destination,
            Instruction instruction,
            BigDecimal arrived,
            List<PayoutProof> named) {
        /** What has not arrived of it, in the token's smallest unit; null when nobody knows its decimals. */
        public BigInteger rest() {
            Integer decimals = outflow.onChain().tokenDecimals();
            return decimals == null
                    ? null
                    : Amounts.toBaseUnits(outflow.amount().subtract(arrived), decimals);
        }

        /** The same without an instruction. */
        View withheld(ErrorCode why) {
            return new View(outflow, order, why, stop, destination, null, arrived, named);
        }
    }

    /**
     * What an administrator who agrees has seen.
     *
     * @param payoutId the payout or refund
     * @param destination where it was wanted when it was started; null: nobody knew
     */
    public record Seen(UUID payoutId, BigDecimal amount, String destination) {}

    /** @throws DomainException FORBIDDEN unless an admin, PAYMENT_NOT_FOUND, INVALID_STATUS when nothing is running */
    public View running(Actor admin, UUID payInId) {
        requireAdmin(admin);
        Escrow escrow = gate.lock(payInId);
        Payment outflow = require(payInId);
        PayoutOrder order = orders.find(outflow.id()).orElse(null);
        List<PayoutProof> named = proofs.of(outflow);
        boolean cleared = order == null || order.isCleared();
        ErrorCode stop = cleared ? stops.obstacle(escrow, outflow) : ErrorCode.INVALID_STATUS;
        ErrorCode obstacle = cleared && isOnItsWay(payInId, named) ? ErrorCode.STATE_CONFLICT : stop;
        String destination = proofs.destinationOf(outflow);
        BigDecimal arrived = parts.arrived(outflow);
        BigDecimal rest = outflow.amount().subtract(arrived);
        Instruction instruction = obstacle == null ? instruction(outflow, rest, destination) : null;
        return new View(outflow, order, obstacle, stop, destination, instruction, arrived, named);
    }

    /**
     * What forbids at this moment that money of a running payout or refund leaves, for the server's own clock; empty when
     * nothing does. Whoever holds the deal meanwhile waits until the caller's transaction ends.
     */
    public Optional<ErrorCode> stop(UUID outflowId) {
        Escrow escrow = gate.lockOf(outflowId);
        return outflows.running(escrow.payIn().id())
                .filter(running -> running.id().equals(outflowId))
                .map(running -> stops.obstacle(escrow, running));
    }

    /**
     * What {@link #stop} says of many, as far as it shows without a lock: to be shown, nothing is decided by it.
     *
     * @param outflowIds running payouts and refunds
     * @return why, by their ids; nothing of those that nothing stops
     */
    public Map<UUID, ErrorCode> shownStops(Collection<UUID> outflowIds) {
        return stops.shown(outflowIds);
    }

    /** Nobody sends another transaction meanwhile. */
    private boolean isOnItsWay(UUID payInId, List<PayoutProof> named) {
        return named.stream().anyMatch(proof -> proof.status() == PayoutProofStatus.WAITING)
                || signed.of(payInId).isPresent();
    }

    /**
     * Locks a pay-in for what is done about its payouts and refunds, whether one is running or not.
     *
     * @throws DomainException FORBIDDEN unless an admin, and for a party of the deal; PAYMENT_NOT_FOUND
     */
    public void lock(Actor admin, UUID payInId) {
        requireAdmin(admin);
        OwnDeal.refuse(admin, gate.lock(payInId).payIn());
    }

    private static Instruction instruction(Payment outflow, BigDecimal rest, String destination) {
        Integer decimals = outflow.onChain().tokenDecimals();
        return new Instruction(
                outflow.onChain().chainId(),
                outflow.onChain().network(),
                outflow.onChain().tokenAddress(),
                outflow.onChain().tokenSymbol(),
                shown(destination),
                Amounts.plain(rest),
                decimals == null ? null : Amounts.toBaseUnits(rest, decimals));
    }

    /** As people write it, so that a slip of the pen shows (EIP-55). */
    private static String shown(String address) {
        return address != null && address.startsWith("0x") ? Keys.toChecksumAddress(address) : address;
    }

    /**
     * A second administrator agrees to the payout or refund that he has seen, and to no other.
     *
     * @throws DomainException FORBIDDEN unless an admin, for the one who started it, ordered its rest elsewhere or said that its money lies deep, and for a party of the deal;
     *     PAYMENT_NOT_FOUND; INVALID_STATUS when nothing is running, nobody has to agree, or somebody has; STATE_CONFLICT when
     *     something else is running than what he has seen
     */
    public Payment approve(Actor admin, UUID payInId, Seen seen) {
        requireAdmin(admin);
        OwnDeal.refuse(admin, gate.lock(payInId).payIn());
        Payment outflow = require(payInId);
        Optional<PayoutOrder> running = orders.find(outflow.id());
        mustBeSeen(seen, outflow, running.map(PayoutOrder::destination).orElse(null));
        PayoutOrder order = running.filter(PayoutOrder::isApprovalNeeded)
                .orElseThrow(
                        () -> new DomainException(ErrorCode.INVALID_STATUS, "Nobody has to agree to this payout."));
        if (admin.is(order.startedBy())) {
            throw SecondAdmin.forbidden("Another administrator has to agree than the one who started it.");
        }
        if (admin.is(order.redirectedBy())) {
            throw SecondAdmin.forbidden(
                    "Another administrator has to agree than the one who has ordered the rest elsewhere.");
        }
        if (shallow.isWordOf(admin, payInId)) {
            throw SecondAdmin.forbidden(
                    "Another administrator has to agree than the one who has said that its money lies deep.");
        }
        if (!orders.approve(outflow.id(), admin.userId(), clock.instant())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Somebody has agreed to this payout already.");
        }
        audit.record(
                admin.userId(),
                "payment.payout_approved",
                "payment",
                payInId,
                Map.of("payout", outflow.id().toString(), "destination", String.valueOf(order.destination())));
        return outflow;
    }

    private static void mustBeSeen(Seen seen, Payment outflow, String destination) {
        boolean same = outflow.id().equals(seen.payoutId())
                && outflow.amount().compareTo(seen.amount()) == 0
                && Objects.equals(destination, Receivers.stored(seen.destination()));
        if (!same) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "Something else is running than what was agreed to; look at it again.");
        }
    }

    private Payment require(UUID payInId) {
        return outflows.running(payInId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "No payout is running."));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator sees this.");
        }
    }
}
