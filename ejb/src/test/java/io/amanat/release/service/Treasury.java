package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.service.Fired;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.Wiring;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.JsonRpcChainReader;
import io.amanat.payment.service.KeptParts;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.PaymentStore;
import io.amanat.payment.service.ShallowMoney;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.PointDiscountRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.service.Discounts;
import io.amanat.points.service.PointLedger;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.release.entity.PayoutPartRepository;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutWordRepository;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.release.entity.SignedOutflowRepository;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.SelectedSeller;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.PointBalanceRepository;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PointBalances;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** The services that move money, wired by hand to one entity manager, so that a test runs them in its own transactions. */
final class Treasury {
    final ReleaseService releases = new ReleaseService();
    final RefundService refunds = new RefundService();
    final Ledger ledger = new Ledger();
    final MoneyPauses pauses = new MoneyPauses();
    final RequestService requests = new RequestService();
    final OutflowStops stops = new OutflowStops();

    final EscrowGate gate;
    final PaymentRepository payments;
    final MarketClock clock = new MarketClock();
    /** Whoever acts, where it does not matter who. */
    Actor someAdmin;

    Treasury(EntityManager em, MarketSettings settings) {
        payments = new PaymentRepository(em);
        ConfigRepository config = new ConfigRepository(em);
        Wiring.inject(ledger, "entries", new LedgerRepository(em));
        Wiring.inject(ledger, "clock", clock);
        Wiring.inject(pauses, "settings", config);
        Wiring.inject(pauses, "clock", clock);
        Wiring.inject(requests, "requests", new RequestRepository(em));
        Wiring.inject(requests, "clock", clock);
        PaymentStore store = Wiring.inject(new PaymentStore(), "payments", payments);
        Wiring.inject(store, "clock", clock);
        Outflows outflows = Wiring.inject(new Outflows(), "outflows", new OutflowRepository(em));
        Wiring.inject(outflows, "clock", clock);
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(audit, "clock", clock);
        LiveSettings live = Wiring.inject(new LiveSettings(), "settings", config);
        PayoutOrderRepository orders = new PayoutOrderRepository(em);
        gate = gate(em, settings, store, outflows, live, orders);
        RequestLifecycle lifecycle = lifecycle(em);
        for (Object bean : new Object[] {releases, refunds}) {
            Wiring.inject(bean, "gate", gate);
            Wiring.inject(bean, "looks", looks(em));
            Wiring.inject(bean, "outflows", outflows);
            Wiring.inject(bean, "ledger", ledger);
            Wiring.inject(bean, "audit", audit);
            Wiring.inject(bean, "clock", clock);
        }
        Wiring.inject(releases, "refunds", refunds);
        Wiring.inject(releases, "proofs", proofs(em, orders, settings, audit));
        Wiring.inject(releases, "lifecycle", lifecycle);
        Wiring.inject(releases, "released", new Fired<>());
        Wiring.inject(refunds, "parts", parts(em, gate, outflows, audit));
        Wiring.inject(refunds, "payments", store);
        Wiring.inject(refunds, "orders", orders);
        Discounts discounts = discounts(em);
        Wiring.inject(refunds, "refunded", new Fired<ReleaseEvents.Refunded>(refund -> {
            if (refund.whole()) {
                discounts.giveBack(refund.requestId());
            }
        }));
    }

    private Discounts discounts(EntityManager em) {
        PointLedger points = Wiring.inject(new PointLedger(), "rows", new PointRepository(em));
        Wiring.inject(points, "levels", new LevelRepository(em));
        Wiring.inject(
                points, "balances", Wiring.inject(new PointBalances(), "balances", new PointBalanceRepository(em)));
        Wiring.inject(points, "clock", clock);
        Wiring.inject(points, "levelUp", new Fired<>());
        Discounts discounts = Wiring.inject(new Discounts(), "discounts", new PointDiscountRepository(em));
        Wiring.inject(discounts, "ledger", points);
        return Wiring.inject(discounts, "clock", clock);
    }

    private PartReturns parts(EntityManager em, EscrowGate gate, Outflows outflows, AuditLog audit) {
        KeptParts kept = Wiring.inject(new KeptParts(), "observations", new EvidenceRepository(em));
        Wiring.inject(kept, "payments", payments);
        Wiring.inject(kept, "payIns", new PayInRepository(em));
        Wiring.inject(kept, "directs", new DirectBalanceRepository(em));
        Wiring.inject(kept, "settlements", new SettlementRepository(em));
        Wiring.inject(kept, "shallow", shallow(em));
        Wiring.inject(kept, "clock", clock);
        PartReturns parts = Wiring.inject(new PartReturns(), "gate", gate);
        Wiring.inject(parts, "looks", looks(em));
        Wiring.inject(parts, "parts", kept);
        Wiring.inject(parts, "outflows", outflows);
        Wiring.inject(parts, "ledger", ledger);
        Wiring.inject(parts, "audit", audit);
        return Wiring.inject(parts, "returned", new Fired<>());
    }

    private static ReleaseLooks looks(EntityManager em) {
        ReleaseLooks looks = Wiring.inject(new ReleaseLooks(), "reviews", new ReleaseReviewRepository(em));
        Wiring.inject(looks, "proofs", new PayoutProofRepository(em));
        return Wiring.inject(looks, "givenUp", new GivenUpProofRepository(em));
    }

    private ShallowMoney shallow(EntityManager em) {
        return Wiring.inject(
                Wiring.inject(new ShallowMoney(), "settlements", new SettlementRepository(em)), "clock", clock);
    }

    private EscrowGate gate(
            EntityManager em,
            MarketSettings settings,
            PaymentStore store,
            Outflows outflows,
            LiveSettings live,
            PayoutOrderRepository orders) {
        EscrowGate gate = new EscrowGate();
        Wiring.inject(gate, "payments", store);
        Wiring.inject(gate, "outflows", outflows);
        Wiring.inject(gate, "orders", orders);
        Wiring.inject(gate, "looks", looks(em));
        Wiring.inject(gate, "shallow", shallow(em));
        Wiring.inject(gate, "signed", signed(em));
        Wiring.inject(gate, "receivers", receivers(em));
        Wiring.inject(gate, "requests", requests);
        Wiring.inject(gate, "ledger", ledger);
        Wiring.inject(gate, "settings", settings);
        Wiring.inject(gate, "live", live);
        Wiring.inject(gate, "stops", stops);
        Wiring.inject(gate, "clock", clock);
        Wiring.inject(stops, "outflows", outflows);
        Wiring.inject(stops, "looks", looks(em));
        Wiring.inject(stops, "shallow", shallow(em));
        Wiring.inject(stops, "requests", requests);
        Wiring.inject(stops, "ledger", ledger);
        Wiring.inject(stops, "settings", settings);
        Wiring.inject(stops, "pauses", pauses);
        Wiring.inject(stops, "clock", clock);
        return gate;
    }

    /** No chain can be read here: what an administrator says is booked. */
    private PayoutProofs proofs(
            EntityManager em, PayoutOrderRepository orders, MarketSettings settings, AuditLog audit) {
        PayoutProofs proofs = new PayoutProofs();
        PaidParts arrived = Wiring.inject(new PaidParts(), "parts", new PayoutPartRepository(em));
        Wiring.inject(arrived, "proofs", new PayoutProofRepository(em));
        Wiring.inject(arrived, "words", new PayoutWordRepository(em));
        Wiring.inject(arrived, "clock", clock);
        Wiring.inject(proofs, "parts", arrived);
        Wiring.inject(proofs, "words", new PayoutWordRepository(em));
        Wiring.inject(proofs, "givenUp", new GivenUpProofRepository(em));
        Wiring.inject(proofs, "audit", audit);
        Wiring.inject(proofs, "proofs", new PayoutProofRepository(em));
        Wiring.inject(proofs, "orders", orders);
        Wiring.inject(proofs, "signed", signed(em));
        Wiring.inject(proofs, "receivers", receivers(em));
        JsonRpcChainReader nowhere = Wiring.inject(new JsonRpcChainReader(), "settings", settings);
        Wiring.inject(proofs, "chain", Wiring.inject(new ChainProof(), "chains", nowhere));
        Wiring.inject(proofs, "clock", clock);
        return proofs;
    }

    private static SignedMoney signed(EntityManager em) {
        return Wiring.inject(new SignedMoney(), "signed", new SignedOutflowRepository(em));
    }

    private static Receivers receivers(EntityManager em) {
        AccountService accounts = Wiring.inject(new AccountService(), "users", new UserRepository(em));
        return Wiring.inject(new Receivers(), "accounts", accounts);
    }

    private RequestLifecycle lifecycle(EntityManager em) {
        RequestLifecycle lifecycle = new RequestLifecycle();
        Wiring.inject(
                lifecycle,
                "selected",
                Wiring.inject(new SelectedSeller(), "offered", new OfferedRequestRepository(em)));
        Wiring.inject(lifecycle, "clock", clock);
        Wiring.inject(lifecycle, "completed", new Fired<>());
        return lifecycle;
    }

    static Actor admin(UUID id) {
        return new Actor(id, UserRole.ADMIN, null, false);
    }

    /** What forbids that a running payout or refund leaves; it shows to those who only look as it does under the locks. */
    ErrorCode stop(UUID payIn, Payment outflow) {
        ErrorCode why = stops.obstacle(gate.lock(payIn), outflow);
        assertThat(stops.shown(List.of(outflow.id())).get(outflow.id())).isEqualTo(why);
        return why;
    }
}
