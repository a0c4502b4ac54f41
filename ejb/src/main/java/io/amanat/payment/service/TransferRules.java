package io.amanat.payment.service;

import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.Payment;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a reported transfer is the one a payment waits for. Pure. */
final class TransferRules {
    private TransferRules() {}

    /**
     * The first fact that differs, or empty when everything fits.
     *
     * @param requiredConfirmations depth this server asks for on that chain, whatever the provider believes
     */
    static Optional<Outcome> mismatch(Payment payment, TransferReport report, int requiredConfirmations) {
        if (payment.onChain().chainId() == null || payment.onChain().chainId() != report.chainId()) {
            return Optional.of(new Outcome.Refused("wrong_chain"));
        }
        if (!sameAddress(payment.onChain().tokenAddress(), report.tokenAddress())) {
            return Optional.of(new Outcome.Refused("wrong_token"));
        }
        if (payment.instructions().paymentReference() != null
                && !payment.instructions().paymentReference().isEmpty()
                && !payment.instructions().paymentReference().equalsIgnoreCase(report.reference())) {
            return Optional.of(new Outcome.Refused("wrong_reference"));
        }
        if (report.confirmations() < requiredConfirmations) {
            return Optional.of(new Outcome.Refused("confirmations"));
        }
        if (report.amount().compareTo(payment.expectedBaseUnits()) < 0) {
            return Optional.of(new Outcome.Underpaid(payment.expectedBaseUnits().subtract(report.amount())));
        }
        return Optional.empty();
    }

    /** Without what was told twice: a transaction told once without its transfer's place and once with it came once. */
    static List<Evidence> once(Collection<Evidence> parts) {
        Set<String> placed = parts.stream()
                .filter(TransferRules::isPlaced)
                .map(Evidence::txHash)
                .collect(Collectors.toSet());
        return parts.stream()
                .filter(part -> isPlaced(part) || !placed.contains(part.txHash()))
                .toList();
    }

    private static boolean isPlaced(Evidence part) {
        return part.transferOrdinal().startsWith("log:");
    }

    /** In the token's smallest unit. */
    static BigInteger sum(Collection<Evidence> parts) {
        return parts.stream()
                .map(part -> part.amountBaseUnits().toBigIntegerExact())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** EVM addresses mean the same in any letter case; the forms of other chains do not. */
    static boolean sameAddress(String expected, String reported) {
        if (expected == null || reported == null) {
            return false;
        }
        if (expected.toLowerCase(Locale.ROOT).startsWith("0x")) {
            return expected.equalsIgnoreCase(reported);
        }
        return expected.equals(reported);
    }
}
