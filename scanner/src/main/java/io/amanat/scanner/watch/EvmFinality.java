package io.amanat.scanner.watch;

import io.amanat.scanner.config.Trust;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.Receipt;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ScanMeter.Event;
import io.amanat.scanner.watch.Votes.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Decides when a transfer that was seen is final. Its receipt is read again first: it must have succeeded, stand in the
 * block that was stored, hold the log, and have brought the destination what the proxy says. As many nodes as are trusted
 * must say so, each of which sees the transfer at its depth: one that is behind or on another branch is not heard.
 */
final class EvmFinality {
    private static final Logger LOG = System.getLogger(EvmFinality.class.getName());
    private static final int REFUSED_KEPT = 10_000;

    private final String proxy;
    private final EvmNode node;
    private final Trust trust;
    private final ScanRepository scans;
    private final Clock clock;
    private final ScanMeter meter;
    private final OpenIntents open;
    private final Set<String> refused = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REFUSED_KEPT;
        }
    });

    EvmFinality(
            String proxy,
            EvmNode node,
            Trust trust,
            ScanRepository scans,
            Clock clock,
            ScanMeter meter,
            OpenIntents open) {
        this.proxy = proxy;
        this.node = node;
        this.trust = trust;
        this.scans = scans;
        this.clock = clock;
        this.meter = meter;
        this.open = open;
    }

    /** Transfers, as {@code txHash:logIndex}, that brought less than they said; read, not changed, by the matcher. */
    Set<String> refused() {
        return refused;
    }

    /**
     * Takes what is deep enough as final, and forgets what has left the chain.
     *
     * @throws RpcException when nodes do not agree about something; that waits, and the rest is done
     */
    void confirm(Fence fence, long head) {
        List<OpenIntent> deep = deep(head);
        if (deep.isEmpty()) {
            return;
        }
        Votes votes = new Votes(trust.nodes());
        long earliest = ask(deep, votes, EvmFinality::depth);
        List<OpenIntent> gone = new ArrayList<>();
        List<OpenIntent> proven = new ArrayList<>();
        for (OpenIntent intent : deep) {
            Verdict verdict = votes.of(intent.intentId());
            if (verdict == Verdict.PROVEN) {
                proven.add(intent);
            } else if (verdict != null) {
                gone.add(intent);
                refuse(intent, verdict);
            }
        }
        List<String> confirmed = scans.confirm(fence, proven, clock.instant());
        confirmed.forEach(open::remove);
        confirmed.forEach(id -> LOG.log(Level.INFO, "Intent {0} is confirmed.", id));
        meter.count(Event.CONFIRMED, confirmed.size());
        forget(fence, gone, earliest);
        int disputed = deep.size() - votes.decided();
        if (disputed > 0) {
            meter.count(Event.DISPUTED, disputed);
            throw new RpcException(
                    RpcException.Kind.BEHIND,
                    trust.nodes() + " nodes must tell the same of a receipt; " + disputed + " payments wait for that");
        }
    }

    private List<OpenIntent> deep(long head) {
        List<OpenIntent> deep =
                open.confirming().filter(intent -> depth(intent) <= head).toList();
        if (trust.tag() == null || deep.isEmpty()) {
            return deep;
        }
        long tagged = node.tagged(trust.tag());
        return deep.stream().filter(intent -> intent.blockNumber() <= tagged).toList();
    }

    /** The block with which a transfer is deep enough. */
    private static long depth(OpenIntent intent) {
        return intent.blockNumber() + intent.confirmationsRequired() - 1;
    }

    /**
     * Forgets, after a reorganisation, what is no longer where it was. One node is enough to say so: what it took back
     * too hastily is found again.
     *
     * @param from first block that is read again
     * @param head the newest block
     * @return first block to read again now: what moved to an earlier block is looked for there
     */
    long recheck(Fence fence, long from, long head) {
        List<OpenIntent> doubtful =
                open.confirming().filter(intent -> intent.blockNumber() >= from).toList();
        Votes votes = new Votes(1);
        long earliest = ask(doubtful, votes, intent -> head);
        List<OpenIntent> gone = doubtful.stream()
                .filter(intent -> votes.of(intent.intentId()) != Verdict.PROVEN)
                .toList();
        gone.forEach(intent -> refuse(intent, votes.of(intent.intentId())));
        forget(fence, gone, earliest);
        return Math.min(from, earliest);
    }

    /**
     * Asks nodes for receipts until enough of them say the same.
     *
     * @param seen the block that a node must have to be heard
     * @return the earliest block to which a transfer moved
     */
    private long ask(List<OpenIntent> doubtful, Votes votes, ToLongFunction<OpenIntent> seen) {
        AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
        for (int first = 0; first < doubtful.size(); first += EvmNode.RECEIPTS_PER_CALL) {
            List<OpenIntent> part =
                    doubtful.subList(first, Math.min(first + EvmNode.RECEIPTS_PER_CALL, doubtful.size()));
            int before = votes.decided();
            AtomicInteger heard = new AtomicInteger();
            RpcException failure = node.receipts(
                    part.stream().map(OpenIntent::txHash).distinct().toList(),
                    part.stream().mapToLong(seen).max().orElse(0),
                    receipts -> {
                        heard.incrementAndGet();
                        for (OpenIntent intent : part) {
                            Receipt receipt = receipts.get(intent.txHash());
                            Verdict verdict = verdict(receipt, intent);
                            votes.cast(intent.intentId(), verdict);
                            if (verdict == Verdict.GONE && receipt != null) {
                                earliest.accumulateAndGet(receipt.blockNumber(), Math::min);
                            }
                        }
                        return votes.decided() == before + part.size();
                    });
            if (heard.get() == 0) {
                throw failure;
            }
        }
        return earliest.get();
    }

    private Verdict verdict(Receipt receipt, OpenIntent intent) {
        if (receipt == null || !receipt.succeeded() || !isAt(receipt, intent)) {
            return Verdict.GONE;
        }
        return intent.rail() == Rail.TRANSFER || receipt.covers(proxy, intent.tokenAddress(), intent.destination())
                ? Verdict.PROVEN
                : Verdict.SHORT;
    }

    private void refuse(OpenIntent intent, Verdict verdict) {
        if (verdict == Verdict.SHORT) {
            refused.add(intent.txHash() + ":" + intent.logIndex());
            meter.count(Event.REJECTED);
            LOG.log(
                    Level.WARNING,
                    "REJECT transfer {0} for intent {1}: less arrived than the proxy says.",
                    intent.txHash(),
                    intent.intentId());
        }
    }

    private static boolean isAt(Receipt receipt, OpenIntent intent) {
        return receipt.blockHash().equals(intent.blockHash())
                && receipt.logIndexes().contains(intent.logIndex());
    }

    /** @param earliest the first block to which one of them moved: it is looked for there, and where it was */
    private void forget(Fence fence, List<OpenIntent> gone, long earliest) {
        if (gone.isEmpty()) {
            return;
        }
        long from = gone.stream().mapToLong(OpenIntent::blockNumber).reduce(earliest, Math::min);
        scans.forget(fence, gone.stream().map(OpenIntent::intentId).toList(), from, clock.instant());
        gone.forEach(open::forgotten);
        meter.count(Event.FORGOTTEN, gone.size());
        LOG.log(
                Level.WARNING,
                "Chain {0}: {1} transfers are no longer where they were seen.",
                String.valueOf(fence.chainId()),
                String.valueOf(gone.size()));
    }
}
