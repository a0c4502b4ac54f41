package io.amanat.scanner.watch;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.tron.TronAddress;
import io.amanat.scanner.tron.TronGrid;
import java.util.List;
import java.util.function.Consumer;

/** Tron by way of TronGrid: all transfers of a token are read, and matched here. Milliseconds. */
record TronSource(TronGrid grid) implements TimedWatch.Source {
    private static final TimedWatch.Pace PACE = new TimedWatch.Pace(1000, 20_000, 600_000);

    @Override
    public TimedWatch.Pace pace() {
        return PACE;
    }

    @Override
    public long head() {
        return grid.head();
    }

    @Override
    public Object account(String address) {
        return address;
    }

    @Override
    public void read(String token, List<String> destinations, long from, long to, Consumer<Arrival> sink) {
        grid.transfers(TronAddress.base58(token), from, to, sink);
    }
}
