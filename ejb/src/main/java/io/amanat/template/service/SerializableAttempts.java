package io.amanat.template.service;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Does a transaction anew that PostgreSQL broke off for the sake of another one (audit lessons, SER): a bounded number of
 * times. Called with no transaction open.
 */
@ApplicationScoped
public class SerializableAttempts {
    /** Each round at least one of those that compete gets through; more than these never compete for one template. */
    static final int MAX_ATTEMPTS = 40;

    private static final int STEP_MICROS = 2_000;
    private static final int MAX_PAUSE_MICROS = 40_000;

    /** PostgreSQL: serialization failure, deadlock. */
    private static final Set<String> BROKEN_OFF = Set.of("40001", "40P01");

    /**
     * @param work one transaction, all of it
     * @throws EJBException of the last attempt when none got through
     */
    public <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (EJBException failure) {
                if (attempt == MAX_ATTEMPTS || !isBrokenOff(failure)) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    /** At commit the server says only that it rolled back; then the transaction has certainly left nothing. */
    static boolean isBrokenOff(Throwable failure) {
        boolean atCommit = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() != null && BROKEN_OFF.contains(sql.getSQLState());
            }
            atCommit |= cause instanceof RollbackException;
        }
        return atCommit;
    }

    /** Those who were broken off together do not come back together. */
    private static void pause(int attempt) {
        int most = Math.min(attempt * STEP_MICROS, MAX_PAUSE_MICROS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1, most) * 1_000L);
    }
}
