package io.amanat.job.service;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * What is to be done once the transaction at hand is committed, such as waking who reads what it wrote. It is a hint and
 * no promise: the node may die before. Whoever needs a promise writes a row.
 */
@ApplicationScoped
public class AfterCommit {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    /**
     * Does something short right after the commit, once for each transaction however often it is asked for; at once where
     * there is no transaction, and never after a rollback.
     *
     * @param name tells one thing to be done from another
     */
    public void once(String name, Runnable work) {
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            work.run();
            return;
        }
        String key = AfterCommit.class.getName() + ":" + name;
        if (transaction.getResource(key) == null) {
            transaction.putResource(key, Boolean.TRUE);
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // What it waits for is the end.
                }

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        work.run();
                    }
                }
            });
        }
    }
}
