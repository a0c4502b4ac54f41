package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.service.PayoutDesk;
import io.amanat.release.service.ReleaseService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The transactions around a payout that a hardware wallet signs; between them, with none open, the chain is asked. */
@Stateless
public class StagedPayoutStore {
    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private TrezorRepository wallets;

    @Inject
    private PayoutDesk desk;

    @Inject
    private ReleaseService releases;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * What is to be signed, as far as the chain need not be asked.
     *
     * @param nonce the first number of the address that nothing staged has
     */
    public record Draft(
            UUID outflowId,
            UUID addressId,
            int chainId,
            String from,
            String path,
            String token,
            String destination,
            BigInteger amount,
            long nonce) {}

    /** What is staged or signed already for the running payout or refund of a pay-in. */
    public Optional<StagedPayout> running(Actor admin, UUID payInId) {
        return staged.running(desk.running(admin, payInId).outflow().id());
    }

    /**
     * What is to be signed now.
     *
     * @throws DomainException those of {@link PayoutDesk#running}, FORBIDDEN for a party of the deal, the obstacle
     *     where something forbids that money leaves, NOT_FOUND for an unknown address, INVALID_STATUS for one that is not verified or stands on another chain, and
     *     where the receiver has proven no wallet
     */
    public Draft draft(Actor admin, UUID payInId, UUID addressId, boolean anew) {
        PayoutDesk.View view = desk.running(admin, payInId);
        OwnDeal.refuse(admin, view.outflow());
        if (view.obstacle() != null) {
            throw new DomainException(view.obstacle());
        }
        PayoutDesk.Instruction wanted = view.instruction();
        if (wanted.destination() == null || wanted.tokenAddress() == null || wanted.baseUnits() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The receiver has proven no wallet to pay to.");
        }
        TrezorAddress address = wallets.address(addressId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such address."));
        TrezorAccount account = wallets.find(address.trezorAccountId()).orElseThrow();
        if (address.verifiedAt() == null || !account.isActive() || address.chainId() != wanted.chainId()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Only a verified address of the payout's chain pays it.");
        }
        staged.withdraw(address.address(), anew ? view.outflow().id() : null, clock.instant());
        return new Draft(
                view.outflow().id(),
                addressId,
                wanted.chainId(),
                address.address(),
                TrezorService.path(account, address.addressIndex()),
                wanted.tokenAddress().toLowerCase(Locale.ROOT),
                wanted.destination().toLowerCase(Locale.ROOT),
                wanted.baseUnits(),
                staged.nextNonce(wanted.chainId(), address.address()));
    }

    /**
     * Stores what is to be signed.
     *
     * @throws DomainException as {@link #draft}, STATE_CONFLICT when somebody else was faster
     */
    public StagedPayout stage(Actor admin, UUID payInId, Draft draft, long nonce, long gas, BigInteger gasPrice) {
        PayoutDesk.View view = desk.running(admin, payInId);
        if (view.obstacle() != null || !view.outflow().id().equals(draft.outflowId())) {
            throw new DomainException(view.obstacle() == null ? ErrorCode.STATE_CONFLICT : view.obstacle());
        }
        Instant now = clock.instant();
        StagedPayout payout = new StagedPayout(
                Uuid7.next(),
                draft.outflowId(),
                draft.addressId(),
                draft.chainId(),
                draft.from(),
                draft.path(),
                draft.token(),
                draft.destination(),
                draft.amount(),
                UnsignedTransaction.transfer(draft.destination(), draft.amount()),
                nonce,
                gas,
                gasPrice,
                StagedPayoutStatus.STAGED,
                null,
                null,
                admin.userId(),
                now,
                now);
        if (!staged.stage(payout)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        audit.record(
                admin.userId(),
                "custody.payout_staged",
                "payment",
                payInId,
                Map.of("payout", draft.outflowId().toString(), "from", draft.from(), "to", draft.destination()));
        return payout;
    }

    /**
     * The device has signed: the bytes are stored and their transaction is named for the payout, both or neither.
     *
     * @throws DomainException those of {@link ReleaseService#confirm}, STATE_CONFLICT when somebody else was faster
     */
    public void sign(Actor admin, UUID payInId, StagedPayout payout, String raw, String txHash) {
        PayoutDesk.View view = desk.running(admin, payInId);
        if (view.obstacle() != null) {
            throw new DomainException(view.obstacle());
        }
        if (!staged.sign(payout.id(), raw, txHash, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        releases.confirm(admin, payInId, txHash, null);
    }

    /** Signed ones whose payout is still running. */
    public List<StagedPayout> unfinished(int limit) {
        return staged.unfinished(limit);
    }
}
