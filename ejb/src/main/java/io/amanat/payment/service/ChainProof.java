package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a transaction did what somebody says it did: moved a token to an address, on the chain as it is now, as deep
 * as the chain demands. For money that leaves and for addresses of our own. Never called inside a transaction.
 */
@ApplicationScoped
public class ChainProof {
    /** Clocks of chains and servers differ, and blocks know whole seconds only. */
    static final Duration CLOCK_DRIFT = Duration.ofMinutes(10);

    /** A transaction of an EVM chain. */
    public static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

    /** Why a transaction is refused that lies in a block and has moved nothing. */
    public static final String REVERTED = "transaction_reverted";
    /** Why one is refused whose transfers have all paid something else. */
    public static final String USED = "transfer_used";
    /**
     * It paid the right person in the right token, and no transfer is what was wanted: together they are less, or they are more and
     * none is enough alone.
     */
    public static final String TOO_LITTLE = "insufficient_amount";

    @Inject
    private ChainReader chains;

    @Inject
    private ConfirmationPolicy policy;

    /**
     * What the transfer has to be. Addresses may be in any letter case.
     *
     * @param amount the least that has to arrive, in the token's smallest unit
     * @param taken places of the transaction that have paid something else
     * @param notBefore a block from before this moment is none of it; null: any
     */
    public record Wanted(
            int chainId,
            String txHash,
            String token,
            String to,
            BigInteger amount,
            Set<String> taken,
            Instant notBefore) {}

    /** What the chain says. */
    public sealed interface Sight {}

    /**
     * It stands there, deep enough.
     *
     * @param transfer the smallest one that is enough; where none is, all to the wanted address, see {@link Arrival#exactly}
     */
    public record Proven(Arrival transfer, long blockNumber, int confirmations) implements Sight {
        /** What arrived beyond the amount; null when nothing did. */
        public BigInteger surplus(BigInteger amount) {
            BigInteger more = transfer.amount().subtract(amount);
            return more.signum() > 0 ? more : null;
        }
    }

    /** @param blockNumber null while it is in no block */
    public record Waiting(String reason, Long blockNumber, int confirmations) implements Sight {}

    /**
     * It did something else.
     *
     * @param transfers of tokens that it has made, whosever they are
     */
    public record Refused(String reason, long blockNumber, List<TokenTransfer> transfers) implements Sight {
        /** Those to the wanted address, of the wanted token, that have paid nothing else. */
        public List<TokenTransfer> arrived(Wanted wanted) {
            return transfers.stream()
                    .filter(transfer -> transfer.token().equalsIgnoreCase(wanted.token())
                            && transfer.to().equalsIgnoreCase(wanted.to())
                            && !wanted.taken().contains(transfer.ordinal()))
                    .toList();
        }

        /** Those together; empty when there is none, or too many. */
        public Optional<Arrival> together(Wanted wanted) {
            return Arrival.together(arrived(wanted));
        }
    }

    /** Whether a node of the chain is configured. */
    public boolean reads(Integer chainId) {
        return chainId != null && chains.reads(chainId);
    }

    /** @throws ChainUnavailableException when no node answers */
    public Sight look(Wanted wanted) {
        Optional<Receipt> receipt = chains.receipt(wanted.chainId(), wanted.txHash());
        Optional<ChainReader.Block> block =
                receipt.flatMap(found -> chains.block(wanted.chainId(), found.blockNumber()));
        if (block.isEmpty() || !block.get().hash().equals(receipt.get().blockHash())) {
            // In no block, or the chain has been rearranged between the two answers.
            return new Waiting("transaction_not_found", null, 0);
        }
        long number = receipt.get().blockNumber();
        long depth = chains.head(wanted.chainId()) - number + 1;
        int confirmations = (int) Math.max(0, Math.min(depth, Integer.MAX_VALUE));
        boolean deep = confirmations >= policy.required(wanted.chainId());
        Sight sight = judge(wanted, receipt.get(), block.get(), confirmations);
        // What is not deep may still be rearranged: neither yes nor no is the last word.
        return deep ? sight : new Waiting("confirmations", number, confirmations);
    }

    private static Sight judge(Wanted wanted, Receipt receipt, ChainReader.Block block, int confirmations) {
        long number = receipt.blockNumber();
        if (!receipt.succeeded()) {
            return new Refused(REVERTED, number, List.of());
        }
        List<TokenTransfer> all = TokenTransfer.in(receipt);
        if (wanted.notBefore() != null
                && block.minedAt().isBefore(wanted.notBefore().minus(CLOCK_DRIFT))) {
            return new Refused("too_old", number, all);
        }
        String token = wanted.token().toLowerCase(Locale.ROOT);
        String to = wanted.to().toLowerCase(Locale.ROOT);
        List<TokenTransfer> arrived = all.stream()
                .filter(transfer ->
                        transfer.token().equals(token) && transfer.to().equals(to))
                .toList();
        if (arrived.isEmpty()) {
            boolean rightPlace = all.stream().anyMatch(transfer -> transfer.to().equals(to));
            boolean rightToken =
                    all.stream().anyMatch(transfer -> transfer.token().equals(token));
            return new Refused(
                    rightPlace ? "wrong_token" : rightToken ? "wrong_recipient" : "transfer_not_found", number, all);
        }
        List<TokenTransfer> free = arrived.stream()
                .filter(transfer -> !wanted.taken().contains(transfer.ordinal()))
                .toList();
        if (free.isEmpty()) {
            return new Refused(USED, number, all);
        }
        // The smallest that is enough: of several transfers in one transaction each pays its own. Where none is enough
        // they are one payment in several transfers when they are exactly that; else a person has to know.
        return free.stream()
                .filter(transfer -> transfer.amount().compareTo(wanted.amount()) >= 0)
                .min(Comparator.comparing(TokenTransfer::amount))
                .map(Arrival::of)
                .or(() -> Arrival.exactly(free, wanted.amount()))
                .map(transfer -> (Sight) new Proven(transfer, number, confirmations))
                .orElseGet(() -> new Refused(TOO_LITTLE, number, all));
    }
}
