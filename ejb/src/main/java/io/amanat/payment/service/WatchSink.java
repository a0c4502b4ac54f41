package io.amanat.payment.service;

import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.HopelessException;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigInteger;

/** Hands the orders of {@link BalanceWatches} to the scanner. */
@ApplicationScoped
public class WatchSink implements OutboxSink {
    @Inject
    private BalanceScanner scanner;

    @Override
    public String name() {
        return BalanceWatches.SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        JsonObject order = JsonObjects.read(message.payload());
        switch (message.kind()) {
            case BalanceWatches.BEGIN -> {
                scanner.watch(new BalanceScanner.Watch(
                        order.getString("watchId"),
                        order.getInt("chainId"),
                        order.getString("tokenAddress"),
                        order.getString("address"),
                        new BigInteger(order.getString("baseline"))));
                return "watching";
            }
            case BalanceWatches.END -> {
                return scanner.stop(order.getString("watchId")) ? "stopped" : "unknown";
            }
            default -> throw new HopelessException("no order of a watch is called " + message.kind(), null);
        }
    }
}
