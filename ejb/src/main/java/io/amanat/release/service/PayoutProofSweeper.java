package io.amanat.release.service;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks every few seconds at the transactions of payouts that are due. Any number of nodes may do this at once. */
@Singleton
@Lock(LockType.WRITE)
@TransactionManagement(TransactionManagementType.BEAN)
public class PayoutProofSweeper {
    private static final Logger LOG = Logger.getLogger(PayoutProofSweeper.class.getName());

    @Inject
    private PayoutProofStore store;

    @Inject
    private PayoutProofService proofs;

    @Inject
    private GivenUpTransactions givenUp;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false, info = "payout proofs")
    public void sweep() {
        try {
            if (store.anyDue()) {
                proofs.workOff();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(
                    Level.WARNING,
                    "Proofs of payouts could not be looked for; the next round tries again.",
                    databaseGone);
        }
    }

    /** What was given up may be mined all the same. */
    @Schedule(hour = "*", minute = "*", second = "20", persistent = false, info = "payouts given up")
    public void sweepGivenUp() {
        try {
            givenUp.workOff();
        } catch (RuntimeException databaseGone) {
            LOG.log(
                    Level.WARNING,
                    "Nobody could look for what was given up; the next round tries again.",
                    databaseGone);
        }
    }
}
