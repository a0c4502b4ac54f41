package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one transaction has brought to one address, of one token: by one transfer, or by several that count together.
 *
 * @param from of the first of them
 * @param amount of all of them, in the smallest unit
 * @param ordinals their places in the transaction, see {@link TokenTransfer#ordinal()}; at least one
 */
public record Arrival(String token, String from, String to, BigInteger amount, List<String> ordinals) {
    /** What {@link #ordinal()} puts between places. */
    private static final String BETWEEN = ",";

    /** More transfers of one transaction to one address are no payment that a person has made. */
    private static final int MOST = 50;

    static Arrival of(TokenTransfer one) {
        return new Arrival(one.token(), one.from(), one.to(), one.amount(), List.of(one.ordinal()));
    }

    /** All of them as one; empty when there is none, or there are more than fifty. @param all of one token to one address */
    static Optional<Arrival> together(List<TokenTransfer> all) {
        if (all.isEmpty() || all.size() > MOST) {
            return Optional.empty();
        }
        TokenTransfer first = all.get(0);
        return Optional.of(new Arrival(
                first.token(),
                first.from(),
                first.to(),
                all.stream().map(TokenTransfer::amount).reduce(BigInteger.ZERO, BigInteger::add),
                all.stream().map(TokenTransfer::ordinal).toList()));
    }

    /**
     * All of several transfers where they are exactly a whole for which none is enough alone; else empty. Which of them pays
     * what nobody can know where they are more: they may be payments of several things.
     *
     * @param all of one token to one address, of which no single one is enough
     */
    static Optional<Arrival> exactly(List<TokenTransfer> all, BigInteger wanted) {
        return together(all).filter(sum -> sum.amount().equals(wanted));
    }

    /** Their places, as they are kept: no other payout has any of them. */
    public String ordinal() {
        return String.join(BETWEEN, ordinals);
    }

    /** Whether any of them has paid something. @param taken places that have */
    public boolean isTaken(Set<String> taken) {
        return ordinals.stream().anyMatch(taken::contains);
    }
}
