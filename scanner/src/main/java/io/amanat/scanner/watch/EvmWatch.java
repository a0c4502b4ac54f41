package io.amanat.scanner.watch;

import io.amanat.scanner.config.Trust;
import io.amanat.scanner.entity.Checkpoint;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.entity.ScanRepository.Advance;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.entity.Sighting;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.EvmNode.Header;
import io.amanat.scanner.evm.EvmNode.Range;
import io.amanat.scanner.evm.EvmNode.Tip;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ScanMeter.Event;
import io.amanat.shared.chain.Chain;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads an EVM chain (spec 02 §5.2). A round reads from the checkpoint less a buffer to the newest block and then takes
 * what is deep enough as final, after asking for its receipt again.
 *
 * <p>Of several nodes another one is asked first in each round: a payment that one leaves out is told by the next while
 * the buffer still reaches it.
 *
 * <p>Against reorganisations: the buffer is read again in every round; the checkpoint's hash is compared with the
 * chain's, and when it differs the newest kept mark that is still on the chain bounds what is read again, however deep;
 * and nothing becomes final unless its receipt still names the block that was stored.
 */
final class EvmWatch implements ChainWatch {
    private static final Logger LOG = System.getLogger(EvmWatch.class.getName());
    private static final int FIRST_BLOCKS = 10;
    private static final int LATE_BLOCKS = 100;

    private final Chain chain;
    private final EvmNode node;
    private final ScanRepository scans;
    private final Clock clock;
    private final ScanMeter meter;
    private final OpenIntents open;
    private final EvmFinality finality;
    private final String proxy;
    private final BlockSpan span = new BlockSpan();
    /** How far the chain is read, null before the first look: nobody else reads it while the lease lasts. */
    private Checkpoint known;

    EvmWatch(Chain chain, EvmNode node, Trust trust, ScanRepository scans, Clock clock, ScanMeter meter) {
        this.chain = chain;
        this.node = node;
        this.scans = scans;
        this.clock = clock;
        this.meter = meter;
        this.proxy = chain.proxyAddress().toLowerCase(Locale.ROOT);
        this.open = new OpenIntents(chain.chainId(), scans.openIntents(), clock);
        this.finality = new EvmFinality(proxy, node, trust, scans, clock, meter, open);
    }

    @Override
    public long round(Fence fence, BooleanSupplier running) {
        node.turn();
        if (known == null) {
            known = scans.checkpoint(chain.chainId()).orElse(null);
        }
        Tip tip = known == null ? new Tip(node.head(), null) : node.tip(known.block());
        long head = tip.head();
        // Only now: whoever paid in a block that is read had registered before.
        Optional<Checkpoint> checkpoint = open.refresh();
        known = checkpoint.orElse(null);
        long from;
        if (checkpoint.isEmpty()) {
            from = Math.max(head - FIRST_BLOCKS, 0);
        } else {
            from = start(fence, checkpoint.get(), tip);
            warnWhenLate(head - checkpoint.get().block());
        }
        read(fence, from, head, checkpoint.map(Checkpoint::rescanFrom).orElse(null), running);
        if (running.getAsBoolean()) {
            finality.confirm(fence, head);
        }
        return head;
    }

    private void warnWhenLate(long lag) {
        if (lag > LATE_BLOCKS) {
            LOG.log(
                    Level.WARNING,
                    "Chain {0} is read {1} blocks late.",
                    String.valueOf(chain.chainId()),
                    String.valueOf(lag));
        }
    }

    private long start(Fence fence, Checkpoint checkpoint, Tip tip) {
        long from = Math.max(checkpoint.block() - ReorgBuffer.blocks(chain.confirmationFloor()), 0);
        if (checkpoint.hash() != null && !isOnChain(checkpoint, tip.mark())) {
            meter.count(Event.REORGS);
            from = Math.min(from, lastCommonBlock(checkpoint.block()) + 1);
            LOG.log(
                    Level.WARNING,
                    "Chain {0} was reorganised: reading again from block {1}.",
                    String.valueOf(chain.chainId()),
                    String.valueOf(from));
            from = finality.recheck(fence, from, tip.head());
        }
        return checkpoint.rescanFrom() == null ? from : Math.min(from, checkpoint.rescanFrom());
    }

    /** @param told what was asked for together with the newest block; null for nothing */
    private boolean isOnChain(Checkpoint mark, Header told) {
        boolean isThat = told != null && told.number() == mark.block();
        return (isThat ? told : node.header(mark.block())).hash().equals(mark.hash());
    }

    /** Once a mark has left the chain, so have all later ones: halving finds the last that has not. */
    private long lastCommonBlock(long checkpoint) {
        List<Checkpoint> marks = scans.marks(chain.chainId());
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isOnChain(marks.get(middle), null)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long oldest = marks.isEmpty() ? checkpoint : marks.get(0).block();
        return low == 0
                ? Math.max(oldest - ReorgBuffer.marks(chain.confirmationFloor()), 0) - 1
                : marks.get(low - 1).block();
    }

    private void read(Fence fence, long from, long head, Long rescan, BooleanSupplier running) {
        long next = from;
        Long rescanned = rescan;
        while (next <= head && running.getAsBoolean()) {
            long last = Math.min(head, next + span.blocks() - 1);
            Range<EvmMatches> range;
            try {
                range = node.logs(
                        next,
                        last,
                        new EvmFilters(proxy, open).filters(),
                        () -> new EvmMatches(proxy, open, finality.refused(), meter));
            } catch (RpcException refusal) {
                // A range that is too much for a node may also show as silence.
                boolean tooMuch = refusal.kind() == RpcException.Kind.LIMIT;
                boolean silent = refusal.kind() == RpcException.Kind.UNREACHABLE;
                if ((tooMuch || silent) && span.shrink() && tooMuch) {
                    continue;
                }
                throw refusal;
            }
            span.worked();
            store(fence, range.sink(), range.last(), rescanned);
            rescanned = null;
            next = last + 1;
        }
    }

    private void store(Fence fence, EvmMatches matches, Header end, Long rescanned) {
        Advance advance = new Advance(
                end.number(),
                end.hash(),
                end.time(),
                end.number() - ReorgBuffer.marks(chain.confirmationFloor()),
                rescanned);
        Map<String, Sighting> seen = matches.seen();
        List<String> stored = scans.store(fence, matches.moved(), seen.values(), false, advance, clock.instant());
        known = new Checkpoint(end.number(), end.hash(), end.time(), null);
        meter.count(Event.MATCHED, stored.size());
        stored.forEach(id -> open.seen(seen.get(id), IntentStatus.CONFIRMING));
    }
}
