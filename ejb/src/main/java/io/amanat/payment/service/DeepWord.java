package io.amanat.payment.service;

import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The way out for a direct payment whose balance nobody can read for long: an administrator has looked at the chain himself and
 * says that its money lies deep. Holds no transaction while scanner and node are asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeepWord {
    private static final Set<ErrorCode> SILENT = EnumSet.of(ErrorCode.SCANNER_UNAVAILABLE, ErrorCode.FEATURE_DISABLED);

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private Settlement settlement;

    @Inject
    private SettlementStore store;

    /**
     * Lets the money leave although nobody has read that it lies deep. Scanner and node are asked first: where one of them
     * answers, it is he who decides. The address is read on; money that is found gone later holds what has not left by then.
     *
     * @param reason where the administrator has looked, and what he saw
     * @throws DomainException FORBIDDEN unless an administrator who is no party of the deal and has not agreed to its running payout, PAYMENT_NOT_FOUND,
     *     PROVIDER_MISMATCH for what is no direct payment, INVALID_STATUS when nothing of it waits for that or it is gone,
     *     MONEY_NOT_DEEP when it was told less than twenty minutes ago, or somebody answers and it may still be rearranged away
     */
    public View say(Actor admin, UUID paymentId, String reason) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        View view = queries.view(admin, paymentId);
        OwnDeal.refuse(admin, view.payment());
        if (!queries.isShallow(paymentId)) {
            throw nothingWaits();
        }
        if (isReadable(paymentId)) {
            return queries.view(admin, paymentId);
        }
        if (!store.takeWord(admin, paymentId, reason)) {
            throw nothingWaits();
        }
        return queries.view(admin, paymentId);
    }

    /** @return whether somebody has told that it lies deep; false when nobody tells anything */
    private boolean isReadable(UUID paymentId) {
        String word;
        try {
            word = settlement.look(paymentId).orElse("settled");
        } catch (DomainException silent) {
            if (SILENT.contains(silent.code())) {
                return false;
            }
            throw silent;
        }
        if (word.equals("vanished")) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Less is at its address than has paid.");
        }
        if (queries.isShallow(paymentId)) {
            throw new DomainException(
                    ErrorCode.MONEY_NOT_DEEP,
                    "The balance can be read, and it is not known to lie deep yet: nobody's word is needed, it waits.");
        }
        return true;
    }

    private static DomainException nothingWaits() {
        return new DomainException(ErrorCode.INVALID_STATUS, "No money of this payment waits to be known as deep.");
    }
}
