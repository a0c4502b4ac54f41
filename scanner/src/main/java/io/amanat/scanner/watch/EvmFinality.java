package io.amanat.scanner.watch;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.Receipt;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides when a transfer that was seen is final. Its receipt is read again first: it must have succeeded, stand in the
 * block that was stored, hold the log, and have brought the destination what the proxy says.
 */
final class EvmFinality {
    private static final Logger LOG = System.getLogger(EvmFinality.class.getName());
    private static final int REFUSED_KEPT = 10_000;

    private final String proxy;
    private final EvmNode node;
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

    EvmFinality(String proxy, EvmNode node, ScanRepository scans, Clock clock, ScanMeter meter, OpenIntents open) {
        this.proxy = proxy;
        this.node = node;
        this.scans = scans;
        this.clock = clock;
        this.meter = meter;
        this.open = open;
    }

    /** Transfers, as {@code txHash:logIndex}, that brought less than they said; read, not changed, by the matcher. */
    Set<String> refused() {
        return refused;
    }

    /** Takes what is deep enough as final, and forgets what has left the chain. */
    void confirm(Fence fence, long head) {
        List<OpenIntent> deep = open.all()
                .filter(intent -> intent.status() == IntentStatus.CONFIRMING
                        && head - intent.blockNumber() + 1 >= intent.confirmationsRequired())
                .toList();
        if (deep.isEmpty()) {
            return;
        }
        List<OpenIntent> proven = new ArrayList<>();
        List<OpenIntent> gone = new ArrayList<>();
        sort(deep, proven, gone);
        List<String> confirmed = scans.confirm(fence, proven, clock.instant());
        confirmed.forEach(open::remove);
        confirmed.forEach(id -> LOG.log(Level.INFO, "Intent {0} is confirmed.", id));
        meter.count(Event.CONFIRMED, confirmed.size());
        forget(fence, gone, head);
    }

    /**
     * Forgets, after a reorganisation, what is no longer where it was.
     *
     * @param from first block that is read again
     * @return first block to read again now: what moved to an earlier block is looked for there
     */
    long recheck(Fence fence, long from) {
        List<OpenIntent> doubtful = open.all()
                .filter(intent -> intent.status() == IntentStatus.CONFIRMING && intent.blockNumber() >= from)
                .toList();
        List<OpenIntent> gone = new ArrayList<>();
        long earliest = sort(doubtful, new ArrayList<>(), gone);
        forget(fence, gone, Long.MAX_VALUE);
        return Math.min(from, earliest);
    }

    /** @return the earliest block to which one of them moved */
    private long sort(List<OpenIntent> doubtful, List<OpenIntent> proven, List<OpenIntent> gone) {
        Map<String, Receipt> receipts = node.receipts(
                doubtful.stream().map(OpenIntent::txHash).distinct().toList());
        long earliest = Long.MAX_VALUE;
        for (OpenIntent intent : doubtful) {
            Receipt receipt = receipts.get(intent.txHash());
            if (receipt != null && receipt.succeeded() && isAt(receipt, intent)) {
                if (intent.rail() == Rail.TRANSFER
                        || receipt.covers(proxy, intent.tokenAddress(), intent.destination())) {
                    proven.add(intent);
                    continue;
                }
                refused.add(intent.txHash() + ":" + intent.logIndex());
                meter.count(Event.REJECTED);
                LOG.log(
                        Level.WARNING,
                        "REJECT transfer {0} for intent {1}: less arrived than the proxy says.",
                        intent.txHash(),
                        intent.intentId());
            } else if (receipt != null) {
                earliest = Math.min(earliest, receipt.blockNumber());
            }
            gone.add(intent);
        }
        return earliest;
    }

    private static boolean isAt(Receipt receipt, OpenIntent intent) {
        return receipt.blockHash().equals(intent.blockHash())
                && receipt.logIndexes().contains(intent.logIndex());
    }

    /** What was forgotten is looked for again from its old block on: it may lie deeper than the buffer reaches. */
    private void forget(Fence fence, List<OpenIntent> gone, long head) {
        if (gone.isEmpty()) {
            return;
        }
        scans.forget(fence, gone.stream().map(OpenIntent::intentId).toList(), clock.instant());
        long from = gone.stream().mapToLong(OpenIntent::blockNumber).min().orElse(head);
        scans.rescan(fence.chainId(), from);
        gone.forEach(open::forgotten);
        meter.count(Event.FORGOTTEN, gone.size());
        LOG.log(
                Level.WARNING,
                "Chain {0}: {1} transfers are no longer where they were seen.",
                String.valueOf(fence.chainId()),
                String.valueOf(gone.size()));
    }
}
