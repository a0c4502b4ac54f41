package io.amanat.scanner.delivery;

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

/** Starts the delivery of webhooks with the application and ends it with it. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class Couriers {
    @Inject
    private DeliveryService service;

    @Resource
    private ManagedThreadFactory threads;

    private Courier courier;

    @PostConstruct
    void start() {
        service.afterStart();
        courier = new Courier(service, threads);
        Thread thread = threads.newThread(courier);
        thread.setName("scanner-webhooks");
        thread.start();
    }

    @PreDestroy
    void stop() {
        courier.stop();
    }
}
