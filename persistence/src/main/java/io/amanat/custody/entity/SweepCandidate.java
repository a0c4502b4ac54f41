package io.amanat.custody.entity;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/**
 * A receiving address whose money may be moved on.
 *
 * @param decimals of the token
 * @param late what is told of an address whose money has gone back: what else comes there is not the house's; null where all is
 */
public record SweepCandidate(
        UUID destinationId,
        UUID paymentId,
        String address,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        Late late) {
    /**
     * Money at an address that may belong to two, in the token's smallest unit.
     *
     * @param ours what has gone back to the sender, out of the house's money: so much of the address is the house's
     * @param told all that is known to have come, less what was noted as sent back by hand
     * @param beside more than dust is known to have come beside it
     */
    public record Late(BigInteger ours, BigInteger told, boolean beside) {}

    /** One whose money is the house's. */
    public SweepCandidate(
            UUID destinationId, UUID paymentId, String address, String tokenAddress, String tokenSymbol, int decimals) {
        this(destinationId, paymentId, address, tokenAddress, tokenSymbol, decimals, null);
    }

    /**
     * How much of a balance is moved. Of money that belongs to two nothing is, when less is there than was told of: whose the
     * missing part was nobody knows. Where more is there than dust that nobody has told of, it belongs to two as well.
     */
    public Optional<BigInteger> movable(BigInteger balance) {
        if (late == null) {
            return Optional.of(balance);
        }
        if (late.beside()) {
            return balance.compareTo(late.told()) < 0 ? Optional.empty() : Optional.of(late.ours());
        }
        return Optional.of(balance.subtract(late.told()).compareTo(dust()) < 0 ? balance : late.ours());
    }

    private BigInteger dust() {
        return BigInteger.TEN.pow(Math.max(0, decimals - 2));
    }
}
