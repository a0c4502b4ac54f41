package io.amanat.payment.service;

import io.amanat.payment.entity.Evidence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * Finds a payment's transfer among everything that a transaction did (06, 7.3 and 7.4). Pure.
 *
 * <p>A transfer through the fee proxy belongs to the payment whose reference its event carries, and to no other; any
 * other one to whom its receiver belongs. The place of a proxy transfer is that of the proxy's event, which is also the
 * one that the scanner names.
 */
public final class TransferMatch {
    static final String PROXY =
            Hash.sha3String("TransferWithReferenceAndFee(address,address,uint256,bytes,uint256,address)");

    private static final int WORD = TokenTransfer.WORD;

    private TransferMatch() {}

    /**
     * What a payment waits for; addresses in lower case.
     *
     * @param reference proxy reference with or without 0x; null or empty where the rail has none
     * @param proxy the chain's fee proxy
     * @param anyReference an administrator gives this payment a transfer that carries another one's reference
     */
    public record Expected(
            String token, String recipient, BigInteger amount, String reference, String proxy, boolean anyReference) {}

    /** What was found. */
    public sealed interface Sight {}

    /**
     * The transfer.
     *
     * @param ordinal see {@link Evidence}
     * @param byReference the proxy's event names the payment
     */
    public record Found(String ordinal, String from, BigInteger amount, boolean byReference) implements Sight {}

    /** Not this payment's transfer. What is not null tells what happened instead. */
    public record Missing(String reason, String actualToken, String actualRecipient, BigInteger actualAmount)
            implements Sight {
        static Missing because(String reason) {
            return new Missing(reason, null, null, null);
        }
    }

    private record Routed(String token, String to, BigInteger amount, String referenceTopic, int index) {}

    static Sight in(Receipt receipt, Expected expected) {
        if (!receipt.succeeded()) {
            return Missing.because("transaction_reverted");
        }
        if (receipt.logs().isEmpty()) {
            return Missing.because("wrong_asset");
        }
        List<TokenTransfer> moved = new ArrayList<>();
        List<Routed> routed = new ArrayList<>();
        for (Receipt.Log log : receipt.logs()) {
            TokenTransfer.of(log).ifPresent(moved::add);
            if (log.address().equals(expected.proxy())) {
                routed(log).ifPresent(routed::add);
            }
        }
        Optional<Sight> named = byReference(moved, routed, expected);
        return named.orElseGet(() -> plain(moved, routed, expected));
    }

    /** Empty when no event carries the payment's reference. */
    private static Optional<Sight> byReference(List<TokenTransfer> moved, List<Routed> routed, Expected expected) {
        if (expected.reference() == null || expected.reference().isEmpty()) {
            return Optional.empty();
        }
        String topic = topicOf(expected.reference());
        return routed.stream()
                .filter(event -> event.referenceTopic().equals(topic))
                .max(Comparator.comparing((Routed event) -> event.token().equals(expected.token()))
                        .thenComparing(event -> event.to().equals(expected.recipient()))
                        .thenComparing(Routed::amount))
                .map(event -> judge(event, moved, expected));
    }

    private static Sight judge(Routed event, List<TokenTransfer> moved, Expected expected) {
        if (!event.token().equals(expected.token())) {
            return new Missing("wrong_token", event.token(), event.to(), event.amount());
        }
        if (!event.to().equals(expected.recipient())) {
            return new Missing("wrong_recipient", event.token(), event.to(), event.amount());
        }
        // The event says what the proxy was asked to move; the token's own log says what arrived.
        return moved.stream()
                .filter(transfer -> transfer.token().equals(event.token())
                        && transfer.to().equals(event.to())
                        && transfer.index() < event.index()
                        && transfer.amount().compareTo(event.amount()) <= 0)
                .max(Comparator.comparing(TokenTransfer::index))
                .map(transfer -> (Sight) new Found("log:" + event.index(), transfer.from(), transfer.amount(), true))
                .orElseGet(() -> Missing.because("transfer_not_found"));
    }

    private static Sight plain(List<TokenTransfer> all, List<Routed> routed, Expected expected) {
        List<TokenTransfer> free = new ArrayList<>(all);
        boolean foreign = false;
        for (Routed event : routed) {
            Optional<TokenTransfer> its = free.stream()
                    .filter(transfer -> transfer.token().equals(event.token())
                            && transfer.to().equals(event.to())
                            && transfer.index() < event.index()
                            && transfer.amount().compareTo(event.amount()) <= 0)
                    .max(Comparator.comparing(TokenTransfer::index));
            its.ifPresent(free::remove);
            foreign |= event.token().equals(expected.token()) && event.to().equals(expected.recipient());
        }
        Optional<TokenTransfer> right = largest(free, expected.token(), expected.recipient());
        if (right.isPresent()) {
            TokenTransfer transfer = right.get();
            return new Found("log:" + transfer.index(), transfer.from(), transfer.amount(), false);
        }
        if (foreign) {
            return expected.anyReference() ? foreign(all, routed, expected) : Missing.because("wrong_reference");
        }
        return free.stream()
                .filter(transfer -> transfer.to().equals(expected.recipient()))
                .max(Comparator.comparing(TokenTransfer::amount))
                .map(transfer -> (Sight) new Missing("wrong_token", transfer.token(), transfer.to(), transfer.amount()))
                .or(() -> free.stream()
                        .filter(transfer -> transfer.token().equals(expected.token()))
                        .max(Comparator.comparing(TokenTransfer::amount))
                        .map(transfer ->
                                new Missing("wrong_recipient", transfer.token(), transfer.to(), transfer.amount())))
                .orElseGet(() -> Missing.because("transfer_not_found"));
    }

    private static Sight foreign(List<TokenTransfer> all, List<Routed> routed, Expected expected) {
        return routed.stream()
                .filter(event ->
                        event.token().equals(expected.token()) && event.to().equals(expected.recipient()))
                .max(Comparator.comparing(Routed::amount))
                .map(event -> judge(event, all, expected))
                .orElseThrow();
    }

    private static Optional<TokenTransfer> largest(List<TokenTransfer> transfers, String token, String to) {
        return transfers.stream()
                .filter(transfer ->
                        transfer.token().equals(token) && transfer.to().equals(to))
                .max(Comparator.comparing(TokenTransfer::amount));
    }

    /** The proxy's event: token, receiver, amount, fee and receiver of the fee, beside the indexed reference. */
    private static Optional<Routed> routed(Receipt.Log log) {
        if (log.topics().size() != 2
                || !log.topics().get(0).equals(PROXY)
                || log.data().length() != 2 + WORD * 5) {
            return Optional.empty();
        }
        return Optional.of(new Routed(
                TokenTransfer.address(TokenTransfer.word(log.data(), 0)),
                TokenTransfer.address(TokenTransfer.word(log.data(), 1)),
                TokenTransfer.number(log.data(), 2),
                log.topics().get(1),
                log.index()));
    }

    /** What the event's second topic is for a reference; what is no reference has none. */
    static String topicOf(String reference) {
        String digits = reference.startsWith("0x") ? reference.substring(2) : reference;
        if (!digits.matches("([0-9a-fA-F]{2})+")) {
            return "";
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        return "0x" + HexFormat.of().formatHex(Hash.sha3(bytes));
    }
}
