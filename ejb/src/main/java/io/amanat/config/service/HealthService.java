package io.amanat.config.service;

import io.amanat.config.entity.HealthRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether the things the application stands on are there. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthService {
    private static final Logger LOG = Logger.getLogger(HealthService.class.getName());

    @Inject
    private HealthRepository database;

    /** Milliseconds that the database took to answer, or -1 when it did not. */
    public long databaseLatencyMillis() {
        long started = System.nanoTime();
        try {
            database.ping();
            return (System.nanoTime() - started) / 1_000_000;
        } catch (PersistenceException down) {
            LOG.log(Level.WARNING, "The database does not answer.", down);
            return -1;
        }
    }
}
