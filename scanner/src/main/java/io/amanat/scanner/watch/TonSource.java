package io.amanat.scanner.watch;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.ton.TonCenter;
import io.amanat.shared.chain.TonAddress;
import java.util.List;
import java.util.function.Consumer;

/** TON by way of TonCenter: only the transfers to the destinations in question are read. Seconds. */
record TonSource(TonCenter center) implements TimedWatch.Source {
    private static final TimedWatch.Pace PACE = new TimedWatch.Pace(1, 120, 86_400);

    @Override
    public TimedWatch.Pace pace() {
        return PACE;
    }

    @Override
    public long head() {
        return center.head();
    }

    /** EQ…, UQ… and raw forms are spellings of one account. */
    @Override
    public Object account(String address) {
        TonAddress account = TonAddress.parseOrNull(address);
        return account == null ? address : account;
    }

    @Override
    public void read(String token, List<String> destinations, long from, long to, Consumer<Arrival> sink) {
        center.transfers(token, destinations, from, to, sink);
    }
}
