package io.amanat.scanner.watch;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.id.Uuid7;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/** Starts the reading of chains with the application and ends it with it. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class Workers {
    private static final Logger LOG = System.getLogger(Workers.class.getName());

    @Inject
    private ScannerConfig config;

    @Inject
    private ChainWatches chains;

    @Inject
    private LeaseRepository leases;

    @Inject
    private ScanRepository scans;

    @Inject
    private ScanClock clock;

    @Resource
    private ManagedThreadFactory threads;

    private ChainKeeper keeper;

    @PostConstruct
    void start() {
        Map<Integer, Supplier<ChainWatch>> watches = chains.watches();
        for (Chain chain : config.activeChains()) {
            if (!watches.containsKey(chain.chainId())) {
                LOG.log(
                        Level.WARNING,
                        "{0} is not watched: {1} is not set.",
                        chain.name(),
                        config.access().keyOf(chain));
            }
        }
        String owner = ProcessHandle.current().pid() + "-" + Uuid7.next();
        keeper = new ChainKeeper(owner, watches, leases, config.pace().poll(), chains.meter(), threads);
        Thread thread = threads.newThread(keeper);
        thread.setName("scanner-leases");
        thread.start();
    }

    @PreDestroy
    void stop() {
        keeper.stop();
    }

    /** Hourly: what nobody paid in time is over. Any node may do it, the update is conditional. */
    @Schedule(hour = "*", minute = "7", persistent = false)
    void expire() {
        if (!config.pace().intentTtl().isZero()) {
            int expired = scans.expire(config.pace().intentTtl(), clock.instant());
            if (expired > 0) {
                LOG.log(Level.INFO, "{0} intents expired unpaid.", String.valueOf(expired));
            }
        }
    }
}
