package io.amanat.custody.service;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.MovableRepository;
import io.amanat.custody.entity.OpenSweepRepository;
import io.amanat.custody.entity.SweepLaneRepository;
import io.amanat.custody.entity.SweepReplacementRepository;
import io.amanat.custody.entity.SweepRepository;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.JsonRpcChainReader;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The services of one server, on one entity manager: what the container would do. */
final class SweepServer {
    final JsonRpcChainReader chain;
    final SweepSender sender = new SweepSender();
    final SweepRepair repair = new SweepRepair();
    final SweepPlanner planner = new SweepPlanner();
    final CustodyReconciliation books = new CustodyReconciliation();

    /**
     * @param signer of every chain that it serves
     * @param depth blocks that a move of money waits for
     */
    SweepServer(EntityManager em, MarketClock clock, MarketSettings settings, SweepSigner signer, int depth) {
        chain = Wiring.inject(new JsonRpcChainReader(), "settings", settings);
        Wiring.inject(chain, "clock", clock);
        SweepTerms terms = Wiring.inject(new SweepTerms(), "settings", settings);
        SweepStops stops = stops(em, clock);
        Wiring.inject(stops, "movable", new MovableRepository(em));
        SweepStore store = Wiring.inject(store(em, clock), "stops", stops);
        SweepOrdering ordering = ordering(em, clock, stops);
        SweepVersions versions = Wiring.inject(versions(em, clock), "stops", stops);
        ConfirmationPolicy policy = new ConfirmationPolicy() {
            @Override
            public int required(int chainId) {
                return depth;
            }
        };
        SweepReplacer replacer = new SweepReplacer();
        SweepProgress progress = new SweepProgress();
        UsedNumbers numbers = new UsedNumbers();
        for (Object bean : new Object[] {replacer, progress, numbers}) {
            Wiring.inject(bean, "accounts", chain);
        }
        for (Object bean : new Object[] {replacer, progress, repair}) {
            Wiring.inject(bean, "versions", versions);
        }
        for (Object bean : new Object[] {progress, numbers}) {
            Wiring.inject(bean, "chains", chain);
            Wiring.inject(bean, "policy", policy);
        }
        for (Object bean : new Object[] {progress, repair}) {
            Wiring.inject(bean, "store", store);
            Wiring.inject(bean, "numbers", numbers);
        }
        Wiring.inject(replacer, "terms", terms);
        Wiring.inject(replacer, "clock", clock);
        Wiring.inject(progress, "replacer", replacer);
        Wiring.inject(repair, "progress", progress);
        BalanceProbes probes = Wiring.inject(new BalanceProbes(), "chains", chain);
        Wiring.inject(probes, "terms", terms);
        Executor here = Runnable::run;
        Wiring.inject(probes, "executor", here);
        Wiring.inject(sender, "store", store);
        for (Object bean : new Object[] {sender, planner, books}) {
            Wiring.inject(bean, "chains", chain);
        }
        for (Object bean : new Object[] {sender, planner, progress}) {
            Wiring.inject(bean, "stops", stops);
        }
        for (Object bean : new Object[] {planner, books}) {
            Wiring.inject(bean, "probes", probes);
            Wiring.inject(bean, "ordering", ordering);
        }
        for (Object bean : new Object[] {sender, planner}) {
            Wiring.inject(bean, "terms", terms);
        }
        Wiring.inject(planner, "safekeeping", safekeeping(em, settings));
        Wiring.inject(sender, "progress", progress);
        Wiring.inject(sender, "signers", new SweepSigners() {
            @Override
            Optional<SweepSigner> of(int chainId) {
                return Optional.of(signer).filter(one -> one.serves(chainId));
            }
        });
    }

    static SafekeepingAddresses safekeeping(EntityManager em, MarketSettings settings) {
        return Wiring.inject(
                Wiring.inject(new SafekeepingAddresses(), "wallets", new TrezorRepository(em)), "settings", settings);
    }

    private static SweepStops stops(EntityManager em, MarketClock clock) {
        MoneyPauses pauses = Wiring.inject(new MoneyPauses(), "settings", new ConfigRepository(em));
        SweepStops stops = Wiring.inject(new SweepStops(), "pauses", Wiring.inject(pauses, "clock", clock));
        return Wiring.inject(stops, "wallets", new TrezorRepository(em));
    }

    private static SweepOrdering ordering(EntityManager em, MarketClock clock, SweepStops stops) {
        SweepOrdering ordering = Wiring.inject(new SweepOrdering(), "orders", new SweepRepository(em));
        Wiring.inject(ordering, "movable", new MovableRepository(em));
        Wiring.inject(ordering, "destinations", new DestinationRepository(em));
        Wiring.inject(ordering, "stops", stops);
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(ordering, "audit", Wiring.inject(audit, "clock", clock));
        return Wiring.inject(ordering, "clock", clock);
    }

    private static SweepStore store(EntityManager em, MarketClock clock) {
        SweepStore store = new SweepStore();
        Wiring.inject(store, "lanes", new SweepLaneRepository(em));
        Wiring.inject(store, "orders", new SweepRepository(em));
        Wiring.inject(store, "rounds", new OpenSweepRepository(em));
        Wiring.inject(store, "transactions", new SweepTransactionRepository(em));
        Wiring.inject(store, "destinations", new DestinationRepository(em));
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(store, "audit", Wiring.inject(audit, "clock", clock));
        return Wiring.inject(store, "clock", clock);
    }

    private static SweepVersions versions(EntityManager em, MarketClock clock) {
        SweepVersions versions = new SweepVersions();
        Wiring.inject(versions, "lanes", new SweepLaneRepository(em));
        Wiring.inject(versions, "replacements", new SweepReplacementRepository(em));
        Wiring.inject(versions, "transactions", new SweepTransactionRepository(em));
        return Wiring.inject(versions, "clock", clock);
    }
}
