package io.amanat.custody.service;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.custody.service.SweepStore.Lane;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainReader;
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes one transaction of a sweep from step to step. Never inside a transaction of the database. */
@ApplicationScoped
public class SweepProgress {
    private static final Logger LOG = Logger.getLogger(SweepProgress.class.getName());

    @Inject
    private SweepStore store;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private ChainReader chains;

    @Inject
    private ConfirmationPolicy policy;

    /** The transaction of a kind that counts. */
    Optional<SweepTransaction> last(List<SweepTransaction> all, SweepTransactionKind kind) {
        return all.stream()
                .filter(sent -> sent.kind() == kind && sent.status() != SweepTransactionStatus.FAILED)
                .findFirst();
    }

    /**
     * As far as it goes now.
     *
     * @return whether it is confirmed
     */
    boolean step(Lane lane, SweepOrder order, SweepTransaction sent, List<SweepTransaction> all, SweepSigner signer) {
        return switch (sent.status()) {
            case INTENDED -> sign(lane, order, sent, signer) && again(lane, order, sent, signer);
            case SIGNED -> send(lane, order, sent) && again(lane, order, sent, signer);
            case BROADCAST -> look(lane, order, sent, all);
            case CONFIRMED -> true;
            case FAILED -> false;
        };
    }

    private boolean again(Lane lane, SweepOrder order, SweepTransaction sent, SweepSigner signer) {
        List<SweepTransaction> all = store.transactions(order.id());
        return last(all, sent.kind())
                .filter(now -> now.id().equals(sent.id()))
                .map(now -> step(lane, order, now, all, signer))
                .orElse(false);
    }

    private boolean sign(Lane lane, SweepOrder order, SweepTransaction intent, SweepSigner signer) {
        UnsignedTransaction unsigned = UnsignedTransaction.of(intent);
        try {
            String raw = signer.sign(
                    unsigned, intent.derivationPath() == null ? null : order.account(), intent.derivationPath());
            String hash = unsigned.check(raw);
            store.waitFor(order, null);
            return store.signed(lane, intent, raw, hash);
        } catch (SignerException refused) {
            LOG.log(Level.WARNING, "Sweep " + order.id() + " is not signed.", refused);
            if (intent.attempts() + 1 >= SweepSender.MAX_SIGNINGS) {
                store.failed(lane, order, intent, "not_signed");
            } else {
                store.tried(intent, refused.getMessage());
                store.waitFor(order, "not_signed");
            }
            return false;
        }
    }

    private boolean send(Lane lane, SweepOrder order, SweepTransaction signed) {
        Optional<String> against = accounts.send(signed.chainId(), signed.raw());
        against.ifPresent(text ->
                LOG.log(Level.INFO, "The node says of transaction {0}: {1}", new Object[] {signed.txHash(), text}));
        return store.broadcast(lane, order, signed, against.orElse(null));
    }

    private boolean look(Lane lane, SweepOrder order, SweepTransaction sent, List<SweepTransaction> all) {
        Optional<Receipt> receipt = chains.receipt(sent.chainId(), sent.txHash());
        boolean stands = receipt.flatMap(found -> chains.block(sent.chainId(), found.blockNumber()))
                .filter(block -> block.hash().equals(receipt.get().blockHash()))
                .isPresent();
        if (!stands) {
            // Not mined, or rearranged away: the same bytes again, and those that its gas came with.
            all.stream()
                    .filter(other -> other.raw() != null && other.status() != SweepTransactionStatus.FAILED)
                    .forEach(other -> accounts.send(other.chainId(), other.raw()));
            boolean used = accounts.nonce(sent.chainId(), sent.from()) > sent.nonce();
            store.tried(sent, used ? "its number is used and its receipt is not told" : null);
            store.waitFor(order, used ? "number_used" : "not_mined");
            return false;
        }
        long block = receipt.get().blockNumber();
        long depth = chains.head(sent.chainId()) - block + 1;
        // Gas that is given is given: the money's own transaction waits for the depth.
        long needed = sent.kind() == SweepTransactionKind.GAS ? 1 : policy.required(sent.chainId());
        if (depth < needed) {
            store.waitFor(order, "confirmations");
            return false;
        }
        if (!receipt.get().succeeded()) {
            store.failed(lane, order, sent, "reverted");
            return false;
        }
        store.waitFor(order, null);
        return store.confirmed(lane, order, sent, block);
    }
}
