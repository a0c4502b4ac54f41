package io.amanat.scanner.watch;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.Sighting;
import io.amanat.scanner.evm.EvmAddress;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.evm.LogSlices;
import io.amanat.scanner.evm.TransferEvent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds the payments among the logs of one range. */
final class EvmMatches implements EvmNode.Sink {
    private static final Logger LOG = System.getLogger(EvmMatches.class.getName());
    private static final String PROXY_TOPIC = FeeProxyEvent.TOPIC0.substring(2);
    private static final String TRANSFER_TOPIC = TransferEvent.TOPIC0.substring(2);
    /** Anybody can flood an address with worthless tokens: so many are logged in one range. */
    private static final int SAID = 20;

    private final String proxy;
    private final OpenIntents open;
    private final Set<String> refused;
    private final ScanMeter meter;
    private final Map<String, Sighting> seen = new HashMap<>();
    private final Set<String> moved = new HashSet<>();
    private int said;
    private String block;

    /**
     * @param proxy stored form
     * @param refused transfers, as {@code txHash:logIndex}, that turned out not to bring what they said
     */
    EvmMatches(String proxy, OpenIntents open, Set<String> refused, ScanMeter meter) {
        this.proxy = proxy;
        this.open = open;
        this.refused = refused;
        this.meter = meter;
    }

    /** By intent, at most one for each. */
    Map<String, Sighting> seen() {
        return seen;
    }

    /** Intents whose transaction is now in another block or at another place. */
    Set<String> moved() {
        return moved;
    }

    @Override
    public void end() {
        Set<String> places = new HashSet<>();
        for (Sighting sighting : seen.values()) {
            if (!places.add(sighting.txHash() + ":" + sighting.logIndex())) {
                throw new RpcException(RpcException.Kind.BROKEN, "the node gives two logs the same place");
            }
        }
    }

    @Override
    public void accept(LogSlices log) {
        meter.count(Event.LOGS);
        if (log.topicIs(0, PROXY_TOPIC)) {
            proxy(log);
        } else if (log.topicIs(0, TRANSFER_TOPIC)) {
            transfer(log);
        }
    }

    private void proxy(LogSlices log) {
        if (log.topicCount() != 2) {
            return;
        }
        for (OpenIntent intent : open.byTopic(log.topic(1, 0))) {
            if (log.topicIs(1, intent.topicRef()) && log.addressIs(proxy)) {
                proxy(log, intent);
                return;
            }
        }
    }

    private void proxy(LogSlices log, OpenIntent intent) {
        FeeProxyEvent event = FeeProxyEvent.of(log);
        if (event == null) {
            reject(Event.REJECTED, log, intent, "its data is not what the proxy's event holds");
        } else if (!event.token().equals(intent.tokenAddress())) {
            reject(Event.WRONG_TOKEN, log, intent, "it is another token");
        } else if (!event.to().equals(intent.destination())) {
            reject(Event.REJECTED, log, intent, "it went to another destination");
        } else if (event.feeAmount().signum() != 0 || !event.feeAddress().equals(EvmAddress.ZERO)) {
            reject(Event.REJECTED, log, intent, "it names a fee that was not issued");
        } else {
            paid(log, intent, event.amount());
        }
    }

    private void transfer(LogSlices log) {
        if (log.topicCount() != 3) {
            return;
        }
        for (OpenIntent intent : open.byDestination(log.topic(2, 3))) {
            if (intent.rail() == Rail.TRANSFER && log.topicAddress(2).equals(intent.destination())) {
                TransferEvent event = TransferEvent.of(log);
                if (event != null && intent.mayBePaidAt(log.blockNumber())) {
                    if (event.token().equals(intent.tokenAddress())) {
                        paid(log, intent, event.amount());
                    } else if (event.amount().signum() > 0) {
                        reject(Event.WRONG_TOKEN, log, intent, "it is another token");
                    }
                }
            }
        }
    }

    private void paid(LogSlices log, OpenIntent intent, BigInteger amount) {
        if (amount.compareTo(intent.amount()) < 0) {
            meter.count(Event.UNDERPAID);
            return;
        }
        Sighting now = new Sighting(
                intent.intentId(), log.transactionHash(), log.logIndex(), log.blockNumber(), blockHash(log), amount);
        if (!refused.isEmpty() && refused.contains(now.txHash() + ":" + now.logIndex())) {
            return;
        }
        if (intent.status() == IntentStatus.PENDING) {
            seen.merge(intent.intentId(), now, EvmMatches::earlier);
        } else if (now.txHash().equals(intent.txHash()) && !now.blockHash().equals(intent.blockHash())) {
            moved.add(intent.intentId());
            seen.merge(intent.intentId(), now, EvmMatches::earlier);
        }
    }

    /** The payments of a block share one text. */
    private String blockHash(LogSlices log) {
        if (block == null || !log.blockIs(block)) {
            block = log.blockHash();
        }
        return block;
    }

    private static Sighting earlier(Sighting left, Sighting right) {
        int byBlock = Long.compare(left.blockNumber(), right.blockNumber());
        int order = byBlock != 0 ? byBlock : Integer.compare(left.logIndex(), right.logIndex());
        return order <= 0 ? left : right;
    }

    private void reject(Event event, LogSlices log, OpenIntent intent, String reason) {
        meter.count(event);
        if (said++ < SAID) {
            LOG.log(
                    Level.WARNING,
                    "REJECT transfer {0} for intent {1}: {2}.",
                    log.transactionHash(),
                    intent.intentId(),
                    reason);
        }
    }
}
