package io.amanat.points.service;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Row;
import io.amanat.payment.entity.KeptShareRepository;
import io.amanat.payment.service.PaymentStore;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.StandingRepository;
import io.amanat.user.entity.PointBalanceRepository;
import io.amanat.user.service.PointBalances;
import jakarta.persistence.EntityManager;

/** Points of deals over a database, without a server; it is noon. */
final class PointWiring {
    /** For whoever brought somebody who buys. */
    static final int REWARD = 50;

    private PointWiring() {}

    private static MarketClock clock() {
        return Wiring.clockAt(new MarketClock(), Row.NOON);
    }

    private static PointLedger ledger(EntityManager em) {
        PointLedger ledger = Wiring.inject(new PointLedger(), "rows", new PointRepository(em));
        Wiring.inject(ledger, "levels", new LevelRepository(em));
        Wiring.inject(
                ledger, "balances", Wiring.inject(new PointBalances(), "balances", new PointBalanceRepository(em)));
        Wiring.inject(ledger, "clock", clock());
        return Wiring.inject(ledger, "levelUp", new Fired<PointsEvents.LevelUp>());
    }

    private static PaymentStore payments(EntityManager em) {
        return Wiring.inject(new PaymentStore(), "shares", new KeptShareRepository(em));
    }

    static PointAwards awards(EntityManager em) {
        PointAwards awards = Wiring.inject(new PointAwards(), "ledger", ledger(em));
        Wiring.inject(awards, "rows", new PointRepository(em));
        Wiring.inject(awards, "standing", new StandingRepository(em));
        Wiring.inject(awards, "payments", payments(em));
        Wiring.inject(awards, "rewarded", new Fired<PointsEvents.ReferralRewarded>());
        return Wiring.inject(awards, "settings", new LiveSettings() {
            @Override
            public int integer(LiveSetting setting) {
                return setting == LiveSetting.POINTS_PER_REFERRAL ? REWARD : 1;
            }
        });
    }

    static PointReturns returns(EntityManager em) {
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        PointReturns returns = Wiring.inject(new PointReturns(), "ledger", ledger(em));
        Wiring.inject(returns, "rows", new PointRepository(em));
        Wiring.inject(returns, "payments", payments(em));
        return Wiring.inject(returns, "audit", Wiring.inject(audit, "clock", clock()));
    }
}
