package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The end of what came to an address while a part of its payment went back, or after that: it is sent back by hand, out of the
 * address itself, and noted as sent. Moves nothing, and frees nothing for a sweep. Holds no transaction while a node is asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LateRest {
    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private LateRestStore store;

    @Inject
    private ChainProof chain;

    @Inject
    private NodeBalances nodes;

    /**
     * What was sent.
     *
     * @param txHash of the transfer out of the address
     * @param destination where it went
     * @param amount in the payment's token
     */
    public record Sent(String txHash, String destination, BigDecimal amount, String reason) {
        Sent small() {
            return new Sent(txHash.toLowerCase(Locale.ROOT), destination, amount, reason);
        }
    }

    /**
     * What the chain shows of it.
     *
     * @param stays the least that the address has held since, in the token's smallest unit; null when no node tells
     */
    public record Shown(BigInteger stays) {}

    /**
     * Notes that some of the rest was sent.
     *
     * @throws DomainException FORBIDDEN unless an administrator and no party of the deal, PAYMENT_NOT_FOUND,
     *     PROVIDER_MISMATCH for what is no direct payment, VALIDATION_ERROR for what is no amount of its token,
     *     or went to an address of the house,
     *     INVALID_STATUS when nothing has gone back, more is named than came beside that, on a word alone or while less than what went
     *     back is left at the address that nothing was swept from, the transaction is a return's,
     *     a payout's or a sweep's, or was noted before, or it is not deep yet; TRANSFER_MISMATCH when the chain shows another transfer,
     *     CHAIN_UNAVAILABLE. Where no node of the chain is configured the word counts
     */
    public View note(Actor admin, UUID paymentId, Sent sent) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        View view = queries.view(admin, paymentId);
        OwnDeal.refuse(admin, view.payment());
        Sent small = sent.small();
        DirectBalanceIntent intent = view.intent();
        BigInteger units = units(sent.amount(), intent.decimals());
        Shown shown = chain.reads(intent.chainId()) ? shown(view, small.txHash(), sent.destination(), units) : null;
        store.note(admin, paymentId, small, units, shown);
        return queries.view(admin, paymentId);
    }

    private static BigInteger units(BigDecimal amount, int decimals) {
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > decimals) {
            throw DomainException.invalid("amount", "INVALID", "amount is no amount of this token.");
        }
        return Amounts.toBaseUnits(amount, decimals);
    }

    private Shown shown(View view, String hash, String destination, BigInteger units) {
        DirectBalanceIntent intent = view.intent();
        ChainProof.Sight sight;
        try {
            sight = chain.look(new ChainProof.Wanted(
                    intent.chainId(),
                    hash,
                    intent.tokenAddress(),
                    destination,
                    units,
                    Set.of(),
                    view.payment().createdAt()));
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
        if (sight instanceof ChainProof.Waiting waiting) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "This transaction does not lie deep yet (" + waiting.reason() + ").");
        }
        if (sight instanceof ChainProof.Proven proven
                && proven.transfer().amount().equals(units)
                && TransferRules.sameAddress(proven.transfer().from(), intent.address())) {
            return new Shown(nodes.leastSince(intent, proven.blockNumber()).orElse(null));
        }
        throw new DomainException(
                ErrorCode.TRANSFER_MISMATCH, "This transaction does not send so much from there to there.");
    }
}
