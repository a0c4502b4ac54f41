package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.util.UUID;

/**
 * The one answer to "who is that to this dispute", by the ids of its row alone (R-ID-03). Pure. Parties read and talk;
 * administrators do so in all disputes, resolvers in those that nobody works on and in their own; both decide, but never
 * in a dispute they are a party of. Who rules over its words and files: {@link DisputeOrder}.
 */
final class DisputeAccess {
    private DisputeAccess() {}

    static boolean isStaff(UserRole role) {
        return role.isStaff();
    }

    /**
     * @param sellerId the selected seller, or null
     * @param sellersMay whether sellers open disputes at all
     * @throws DomainException FORBIDDEN unless buyer, selected seller or staff (R-DSP-01)
     */
    static void requireOpener(Actor actor, UUID buyerId, UUID sellerId, boolean sellersMay) {
        boolean allowed = actor.is(buyerId) || (sellersMay && actor.is(sellerId)) || isStaff(actor.role());
        if (!allowed) {
            throw new DomainException(ErrorCode.FORBIDDEN, "You cannot open a dispute about this deal.");
        }
    }

    static boolean isParty(Actor actor, Dispute dispute) {
        return actor.is(dispute.buyerId()) || actor.is(dispute.sellerId());
    }

    static boolean mayRead(Actor actor, Dispute dispute) {
        return isParty(actor, dispute) || isAtDesk(actor, dispute);
    }

    private static boolean isAtDesk(Actor actor, Dispute dispute) {
        return actor.isAdmin()
                || (actor.role() == UserRole.RESOLVER && (dispute.adminId() == null || actor.is(dispute.adminId())));
    }

    /**
     * Whether somebody takes away what was said and shown: an administrator, or the resolver at work on it, and neither when
     * he is a party (ADR 0042).
     */
    static boolean keepsOrder(Actor actor, Dispute dispute) {
        boolean atWork = actor.role() == UserRole.RESOLVER && actor.is(dispute.adminId());
        return !isParty(actor, dispute) && (actor.isAdmin() || atWork);
    }

    /** @throws DomainException FORBIDDEN for a stranger, and for a resolver where another one works */
    static void requireReader(Actor actor, Dispute dispute) {
        if (!mayRead(actor, dispute)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This dispute is not for you.");
        }
    }

    /** @throws DomainException FORBIDDEN unless of the staff, at work on it or an administrator, and no party */
    static void requireJudge(Actor actor, Dispute dispute) {
        if (isParty(actor, dispute) || !isAtDesk(actor, dispute)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This dispute is not yours to decide.");
        }
    }
}
