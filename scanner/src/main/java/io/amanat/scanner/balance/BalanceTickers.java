package io.amanat.scanner.balance;

import io.amanat.scanner.config.ScannerConfig;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;

/** Starts the checks of balance watches with the application and ends them with it. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class BalanceTickers {
    @Inject
    private BalanceCheck check;

    @Inject
    private ScannerConfig config;

    @Resource
    private ManagedThreadFactory threads;

    private BalanceTicker ticker;

    @PostConstruct
    void start() {
        ticker = new BalanceTicker(
                check, config.pace().watchBatch(), config.pace().watchTick().toMillis(), threads);
        Thread thread = threads.newThread(ticker);
        thread.setName("scanner-balances");
        thread.start();
    }

    @PreDestroy
    void stop() {
        ticker.stop();
    }
}
