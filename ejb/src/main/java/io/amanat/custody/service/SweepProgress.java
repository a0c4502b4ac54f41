package io.amanat.custody.service;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
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
import java.util.ArrayList;
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

    @Inject
    private SweepVersions versions;

    @Inject
    private SweepReplacer replacer;

    @Inject
    private UsedNumbers numbers;

    @Inject
    private SweepStops stops;

    /** The transaction of a kind that counts. */
    Optional<SweepTransaction> last(List<SweepTransaction> all, SweepTransactionKind kind) {
        return all.stream()
                .filter(sent -> sent.kind() == kind && sent.status() != SweepTransactionStatus.FAILED)
                .findFirst();
    }

    /** The transaction that is signed, or sent, and has not ended; there is one at most. */
    Optional<SweepTransaction> waiting(List<SweepTransaction> all) {
        return all.stream()
                .filter(sent -> sent.status() == SweepTransactionStatus.SIGNED
                        || sent.status() == SweepTransactionStatus.BROADCAST)
                .findFirst();
    }

    /**
     * As far as it goes now.
     *
     * @return whether it is confirmed
     */
    boolean step(Lane lane, SweepOrder order, SweepTransaction sent, List<SweepTransaction> all, SweepSigner signer) {
        return switch (sent.status()) {
            case INTENDED ->
                goesOn(order, sent)
                        && isWanted(lane, order, sent)
                        && sign(lane, order, sent, signer)
                        && again(lane, order, sent, signer);
            case SIGNED ->
                goesOn(order, sent)
                        && (isCalledOff(order, sent, List.of()) ? store.withheld(lane, sent) : send(lane, order, sent))
                        && again(lane, order, sent, signer);
            case BROADCAST -> look(lane, order, sent, all, signer);
            case CONFIRMED -> true;
            case FAILED -> false;
        };
    }

    /** Money is not paused. */
    private boolean goesOn(SweepOrder order, SweepTransaction next) {
        if (stops.isPaused(order, next.kind())) {
            store.waitFor(order, SweepStops.PAUSED);
            return false;
        }
        return true;
    }

    /** Nobody has retired the target of what is still to be signed. */
    private boolean isWanted(Lane lane, SweepOrder order, SweepTransaction intent) {
        if (stops.isRetired(order)) {
            store.failed(lane, order, intent, SweepStops.RETIRED);
            return false;
        }
        return true;
    }

    /** Its target was retired after it was signed: it is sent no more, and its number is used by a version that moves nothing. */
    private boolean isCalledOff(SweepOrder order, SweepTransaction signed, List<SweepReplacement> replaced) {
        return signed.kind() == SweepTransactionKind.MOVE
                && (replaced.stream().anyMatch(SweepReplacement::cancels) || stops.isRetired(order));
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
            return store.signed(lane, order, intent, raw, hash);
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

    private boolean look(
            Lane lane, SweepOrder order, SweepTransaction sent, List<SweepTransaction> all, SweepSigner signer) {
        List<SweepReplacement> replaced = versions.of(sent);
        Optional<Receipt> mined = numbers.mined(sent.chainId(), hashes(sent, replaced));
        if (mined.isEmpty()) {
            wait(lane, order, sent, all, replaced, signer);
            return false;
        }
        long block = mined.get().blockNumber();
        long depth = chains.head(sent.chainId()) - block + 1;
        // Gas that is given is given: the money's own transaction waits for the depth.
        long needed = sent.kind() == SweepTransactionKind.GAS ? 1 : policy.required(sent.chainId());
        if (depth < needed) {
            store.waitFor(order, "confirmations");
            return false;
        }
        String hash = mined.get().txHash();
        if (replaced.stream().anyMatch(version -> version.cancels() && hash.equals(version.txHash()))) {
            store.calledOff(lane, order, sent, hash, block);
            return false;
        }
        if (!mined.get().succeeded()) {
            store.failed(lane, order, sent, SweepStore.REVERTED);
            return false;
        }
        store.waitFor(order, null);
        return store.confirmed(lane, order, sent, hash, block);
    }

    /** Of all versions that were signed, the newest first. */
    static List<String> hashes(SweepTransaction sent, List<SweepReplacement> replaced) {
        List<String> hashes = new ArrayList<>();
        hashes.add(sent.txHash());
        replaced.stream()
                .filter(version -> version.txHash() != null)
                .forEach(version -> hashes.add(0, version.txHash()));
        return hashes;
    }

    /**
     * Not mined, or rearranged away: the same bytes again, those that its gas came with, and after a while dearer ones; where
     * its target was retired only those that move nothing. While money is paused it is watched only.
     */
    private void wait(
            Lane lane,
            SweepOrder order,
            SweepTransaction sent,
            List<SweepTransaction> all,
            List<SweepReplacement> replaced,
            SweepSigner signer) {
        if (!goesOn(order, sent)) {
            return;
        }
        boolean off = isCalledOff(order, sent, replaced);
        sendAgain(sent, all, replaced, off);
        long taken = accounts.nonce(sent.chainId(), sent.from());
        if (taken > sent.nonce()) {
            store.tried(sent, "its number is used and its receipt is not told");
            store.waitFor(order, "number_used");
        } else if (taken < sent.nonce()) {
            // A number before it is open again: what we have signed under such numbers goes out again.
            versions.earlier(sent, taken).forEach(raw -> accounts.send(sent.chainId(), raw));
            store.tried(sent, "the chain waits for number " + taken);
            store.waitFor(order, "number_missing");
        } else {
            store.tried(sent, null);
            store.waitFor(order, replacer.step(lane, order, sent, replaced, off, signer));
        }
    }

    private void sendAgain(
            SweepTransaction sent, List<SweepTransaction> all, List<SweepReplacement> replaced, boolean off) {
        List<String> bytes = new ArrayList<>();
        all.stream()
                .filter(other -> other.raw() != null && other.status() != SweepTransactionStatus.FAILED)
                .filter(other -> !off || !other.id().equals(sent.id()))
                .forEach(other -> bytes.add(other.raw()));
        // The dearest goes first: after it a node has no use for the cheaper ones.
        replaced.stream()
                .filter(version -> version.sentAt() != null && (!off || version.cancels()))
                .forEach(version -> bytes.add(0, version.raw()));
        bytes.forEach(raw -> accounts.send(sent.chainId(), raw));
    }
}
