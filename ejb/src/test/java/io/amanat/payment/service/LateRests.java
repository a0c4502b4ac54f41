package io.amanat.payment.service;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestService;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The store of rests that were sent back by hand, outside a server, at a moment. */
final class LateRests {
    static final String WALLET = "0xAbCd" + "1".repeat(36);

    private LateRests() {}

    /** Keeps what was told of an address, as the custody of addresses does. */
    static Fired<PaymentEvents.MoneyShown> shownTo(EntityManager em, Instant now) {
        DestinationRepository destinations = new DestinationRepository(em);
        return new Fired<>(shown -> destinations
                .byAddress(shown.chainId(), shown.address())
                .flatMap(found -> destinations.lock(found.id()))
                .orElseThrow()
                .showMoney(shown.atLeast(), now));
    }

    static LateRestStore store(EntityManager em, Instant now) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), now);
        LateRestStore store = Wiring.inject(new LateRestStore(), "rests", new LateRestRepository(em));
        Wiring.inject(store, "directs", new DirectBalanceRepository(em));
        Wiring.inject(store, "payments", new PaymentRepository(em));
        RequestService requests = Wiring.inject(new RequestService(), "requests", new RequestRepository(em));
        Wiring.inject(store, "requests", Wiring.inject(requests, "clock", clock));
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(store, "audit", Wiring.inject(audit, "clock", clock));
        Wiring.inject(store, "moneyShown", shownTo(em, now));
        Wiring.inject(
                store,
                "settings",
                new TestSettings()
                        .with(MarketSetting.ESCROW_WALLET_ADDRESS, WALLET)
                        .build());
        return Wiring.inject(store, "clock", clock);
    }
}
