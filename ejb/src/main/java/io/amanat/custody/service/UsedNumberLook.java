package io.amanat.custody.service;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Arrival;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.TokenTransfer;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what a transaction has done that has the number of a payout. Asks the chain, so never inside a transaction. */
@ApplicationScoped
public class UsedNumberLook {
    /** More movements than a person reads at once; others are counted. */
    private static final int MAX_TOLD = 3;

    @Inject
    private ChainProof chain;

    @Inject
    private ChainAccounts accounts;

    /**
     * @param txHash deep, of the account and under the number of what was signed
     * @param taken places of its transfers that have paid something
     * @param ours a device has signed it for this payout
     * @throws DomainException INVALID_STATUS when it is not deep any more, CHAIN_UNAVAILABLE
     */
    UsedNumber at(StagedPayout signed, Payment outflow, String txHash, Set<String> taken, boolean ours) {
        ChainProof.Wanted wanted = new ChainProof.Wanted(
                signed.chainId(), txHash, signed.tokenAddress(), signed.destination(), signed.amount(), taken, null);
        try {
            ChainProof.Sight sight = chain.look(wanted);
            if (sight instanceof ChainProof.Refused refused) {
                return refused(wanted, refused, outflow, ours);
            }
            if (sight instanceof ChainProof.Proven proven) {
                return paid(proven, outflow, ours);
            }
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
        throw new DomainException(ErrorCode.INVALID_STATUS, "That transaction does not lie deep any more.");
    }

    /** One transfer of what was wanted has paid it; several of others may be payments of something else. */
    private static UsedNumber paid(ChainProof.Proven proven, Payment outflow, boolean ours) {
        Arrival transfer = proven.transfer();
        if (ours || transfer.ordinals().size() == 1) {
            return UsedNumber.of(UsedNumber.Kind.PAID);
        }
        String moved = Amounts.plain(Amounts.fromBaseUnits(
                        transfer.amount(), outflow.onChain().tokenDecimals()))
                + " " + outflow.onChain().tokenSymbol() + " to " + transfer.to() + " in "
                + transfer.ordinals().size() + " transfers";
        return new UsedNumber(UsedNumber.Kind.PAID_TOGETHER, moved, null, proven.blockNumber());
    }

    private UsedNumber refused(ChainProof.Wanted wanted, ChainProof.Refused refused, Payment outflow, boolean ours) {
        if (refused.reason().equals(ChainProof.REVERTED)) {
            return UsedNumber.of(UsedNumber.Kind.NOTHING);
        }
        if (refused.reason().equals(ChainProof.TOO_LITTLE)) {
            List<TokenTransfer> arrived = refused.arrived(wanted);
            return new UsedNumber(
                    UsedNumber.Kind.PART,
                    told(arrived.stream().map(transfer -> told(transfer, outflow))),
                    refused.together(wanted).orElse(null),
                    refused.blockNumber());
        }
        String moved = told(Stream.concat(
                refused.transfers().stream()
                        .filter(transfer -> !wanted.taken().contains(transfer.ordinal()))
                        .map(transfer -> told(transfer, outflow)),
                coins(wanted)));
        // What we had signed to move a token and has told of nothing may have moved it all the same.
        boolean unknown = ours && !refused.reason().equals(ChainProof.USED);
        return moved.isEmpty() && !unknown
                ? UsedNumber.of(UsedNumber.Kind.NOTHING)
                : new UsedNumber(UsedNumber.Kind.ELSEWHERE, moved, null, refused.blockNumber());
    }

    /** The chain's own coin, unless the account sends it to itself. */
    private Stream<String> coins(ChainProof.Wanted wanted) {
        return accounts
                .transaction(wanted.chainId(), wanted.txHash())
                .filter(sent -> sent.coins().signum() > 0 && !sent.from().equals(sent.to()))
                .map(sent -> sent.coins() + " units of the chain's coin to " + sent.to())
                .stream();
    }

    private static String told(TokenTransfer transfer, Payment outflow) {
        boolean known = transfer.token().equalsIgnoreCase(outflow.onChain().tokenAddress());
        BigInteger units = transfer.amount();
        return (known
                        ? Amounts.plain(Amounts.fromBaseUnits(
                                        units, outflow.onChain().tokenDecimals()))
                                + " " + outflow.onChain().tokenSymbol()
                        : units + " units of token " + transfer.token())
                + " to " + transfer.to();
    }

    private static String told(Stream<String> movements) {
        List<String> all = movements.toList();
        String first = all.stream().limit(MAX_TOLD).collect(Collectors.joining(", "));
        return all.size() > MAX_TOLD ? first + ", and " + (all.size() - MAX_TOLD) + " more" : first;
    }
}
