package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.PayerNumberRepository;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.service.PayoutDesk;
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
import java.util.UUID;

/** The transactions that write what a hardware wallet has to sign; before them, with none open, the chain is asked. */
@Stateless
public class StagedPayoutStore {
    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private PayerNumberRepository numbers;

    @Inject
    private TrezorRepository wallets;

    @Inject
    private PayoutDesk desk;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** What is to be signed, as far as the chain need not be asked. */
    public record Draft(
            UUID outflowId,
            UUID addressId,
            int chainId,
            String from,
            String path,
            String token,
            String destination,
            BigInteger amount) {}

    /**
     * Under which number something is written.
     *
     * @param next the one that the chain takes next from this address
     * @param anew what was written for this payout before counts no more
     * @param first takes the number from another payout for which nobody has signed
     */
    public record Turn(long next, boolean anew, boolean first) {}

    /**
     * What is written and signed already for the running payout or refund of a pay-in.
     *
     * @param payouts what is to be signed first, then what was signed, the dearest first
     * @param outdated the first one pays to another address than the receiver wants by now, or another amount than is left to
     *     pay: nobody signs it any more
     * @param stop what forbids that the money leaves; null when nothing does
     */
    public record Known(List<StagedPayout> payouts, boolean outdated, ErrorCode stop) {}

    /** @throws DomainException those of {@link PayoutDesk#running} */
    public Known running(Actor admin, UUID payInId) {
        PayoutDesk.View view = desk.running(admin, payInId);
        List<StagedPayout> all = staged.running(view.outflow().id());
        return new Known(all, !all.isEmpty() && !isWanted(all.get(0), view), view.stop());
    }

    /** Whether something written pays where the payout is wanted, and what is left to pay of it. */
    static boolean isWanted(StagedPayout payout, PayoutDesk.View view) {
        return payout.destination().equalsIgnoreCase(view.destination())
                && payout.amount().equals(view.rest());
    }

    /**
     * What is to be signed now.
     *
     * @throws DomainException those of {@link PayoutDesk#running}, FORBIDDEN for a party of the deal, the obstacle
     *     where something forbids that money leaves, NOT_FOUND for an unknown address, INVALID_STATUS for one that is not verified or stands on another chain, and
     *     where the receiver has proven no wallet
     */
    public Draft draft(Actor admin, UUID payInId, UUID addressId) {
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
        return new Draft(
                view.outflow().id(),
                addressId,
                wanted.chainId(),
                address.address(),
                TrezorService.path(account, address.addressIndex()),
                wanted.tokenAddress().toLowerCase(Locale.ROOT),
                wanted.destination().toLowerCase(Locale.ROOT),
                wanted.baseUnits());
    }

    /** The first number of an address that nobody has signed. @param next the one that the chain takes next */
    public long firstUnsigned(Draft draft, long next) {
        return numbers.free(draft.chainId(), draft.from(), next, true);
    }

    /**
     * Stores what is to be signed, under the first number of the address that is free.
     *
     * @throws DomainException as {@link #draft}, STATE_CONFLICT when somebody else was faster
     */
    public StagedPayout stage(Actor admin, UUID payInId, Draft draft, Turn turn, long gas, BigInteger gasPrice) {
        PayoutDesk.View view = desk.running(admin, payInId);
        if (view.obstacle() != null || !view.outflow().id().equals(draft.outflowId())) {
            throw new DomainException(view.obstacle() == null ? ErrorCode.STATE_CONFLICT : view.obstacle());
        }
        if (!draft.destination().equalsIgnoreCase(view.destination())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "The receiver has changed his wallet just now.");
        }
        if (!draft.amount().equals(view.rest())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "A part of it was counted just now; ask again.");
        }
        Instant now = clock.instant();
        numbers.lock(draft.chainId(), draft.from());
        staged.withdrawEnded(draft.chainId(), draft.from(), now);
        if (turn.anew()) {
            staged.withdraw(draft.outflowId(), now);
        }
        long nonce = numbers.free(draft.chainId(), draft.from(), turn.next(), turn.first());
        if (turn.first()) {
            takeFrom(admin, draft, nonce, now);
        }
        return store(
                admin,
                payInId,
                new StagedPayout(
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
                        now));
    }

    private void takeFrom(Actor admin, Draft draft, long nonce, Instant now) {
        numbers.writtenFor(draft.chainId(), draft.from(), nonce).ifPresent(other -> {
            staged.withdraw(draft.chainId(), draft.from(), nonce, now);
            audit.record(
                    admin.userId(),
                    "custody.payout_unstaged",
                    "payment",
                    other,
                    Map.of(
                            "from",
                            draft.from(),
                            "number",
                            Long.toString(nonce),
                            "for",
                            draft.outflowId().toString()));
        });
    }

    /**
     * The same as was signed, under the same number, for more: no block takes what was signed.
     *
     * @throws DomainException FORBIDDEN for a party of the deal, what forbids that the money leaves, STATE_CONFLICT when
     *     something else is signed by now, or something else is left to pay
     */
    public StagedPayout stageDearer(Actor admin, UUID payInId, StagedPayout signed, BigInteger gasPrice) {
        PayoutDesk.View view = desk.running(admin, payInId);
        OwnDeal.refuse(admin, view.outflow());
        if (view.stop() != null) {
            throw new DomainException(view.stop());
        }
        Instant now = clock.instant();
        staged.withdraw(signed.paymentId(), now);
        boolean newest = staged.running(view.outflow().id()).stream()
                .findFirst()
                .filter(top -> top.id().equals(signed.id()))
                .isPresent();
        if (!newest || !signed.amount().equals(view.rest())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return store(admin, payInId, signed.dearer(Uuid7.next(), gasPrice, admin.userId(), now));
    }

    private StagedPayout store(Actor admin, UUID payInId, StagedPayout payout) {
        if (!staged.stage(payout)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Somebody else took this number; ask again.");
        }
        audit.record(
                admin.userId(),
                "custody.payout_staged",
                "payment",
                payInId,
                Map.of(
                        "payout", payout.paymentId().toString(),
                        "from", payout.from(),
                        "to", payout.destination(),
                        "number", Long.toString(payout.nonce())));
        return payout;
    }
}
