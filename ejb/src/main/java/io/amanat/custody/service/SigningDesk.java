package io.amanat.custody.service;

import io.amanat.custody.entity.ListedSigning;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.payment.service.Outflows;
import io.amanat.release.service.PayoutDesk;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What hardware wallets are to sign, as administrators look at it. Changes nothing. */
@Stateless
public class SigningDesk {
    /** Addresses that a form offers, and instructions of one pay-in that a page shows. */
    private static final int MAX_SHOWN = 20;

    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private TrezorRepository wallets;

    @Inject
    private Outflows outflows;

    @Inject
    private PayoutDesk desk;

    /**
     * One pay-in whose money leaves or has left.
     *
     * @param running the payout or refund under way with its obstacle and the transactions named for it; null when none is
     * @param now what the device has to sign or has signed for it; null when nothing is staged, or for
     *     another address than the receiver wants by now, or another amount than is left to pay
     * @param staged everything that was ever staged for the pay-in, newest first
     * @param payers addresses that may pay the running one
     * @param alive what was signed for any payout or refund of the pay-in and may still be mined
     */
    public record Signing(
            PayoutDesk.View running,
            StagedPayoutService.Instruction now,
            List<ListedSigning> staged,
            List<TrezorAddress> payers,
            List<StagedPayout> alive) {}

    /**
     * What was staged, newest first.
     *
     * @param status null: any
     * @param after the last one of the page before; null: the first page
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<ListedSigning> list(Actor admin, StagedPayoutStatus status, UUID after, int limit) {
        SweepService.mustBeAdmin(admin);
        return staged.list(status, null, after, limit);
    }

    /**
     * @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND when no money of this pay-in leaves and
     *     nothing was ever staged for it
     */
    public Signing of(Actor admin, UUID payInId) {
        SweepService.mustBeAdmin(admin);
        List<ListedSigning> all = staged.list(null, payInId, null, MAX_SHOWN);
        if (outflows.running(payInId).isEmpty()) {
            if (all.isEmpty()) {
                throw new DomainException(ErrorCode.NOT_FOUND, "No money of this payment leaves.");
            }
            return new Signing(null, null, all, List.of(), staged.alive(payInId));
        }
        PayoutDesk.View view = desk.running(admin, payInId);
        Integer chain = view.outflow().onChain().chainId();
        return new Signing(
                view,
                staged.running(view.outflow().id()).stream()
                        .findFirst()
                        .filter(payout -> StagedPayoutStore.isWanted(payout, view))
                        .map(StagedPayoutService.Instruction::of)
                        .orElse(null),
                all,
                chain == null ? List.of() : wallets.payers(chain, MAX_SHOWN),
                staged.alive(payInId));
    }
}
