package io.amanat.admin.admin;

import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.HealthWatch;
import io.amanat.console.admin.Console;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCounts;
import io.amanat.dispute.entity.DisputeFilter;
import io.amanat.dispute.entity.DisputeSort;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.service.DisputePage;
import io.amanat.dispute.service.DisputeQueries;
import io.amanat.inbox.entity.ParkedCounts;
import io.amanat.inbox.service.OutboxDesk;
import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.service.LedgerVerifier;
import io.amanat.payment.service.PaymentDesk;
import io.amanat.payment.service.PaymentLists;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What needs a person now. The figures cost four statements: stuck payments, disputes, parked messages, the ledger's last
 * verification; health is remembered by its watch.
 */
@Named("home")
@RequestScoped
public class HomePage {
    private static final int SHOWN = 8;
    private static final int DAYS = 14;

    @Inject
    private Console console;

    @EJB
    private PaymentDesk payments;

    @EJB
    private DisputeQueries disputes;

    @EJB
    private OutboxDesk parked;

    @EJB
    private LedgerVerifier ledger;

    @EJB
    private HealthWatch health;

    private List<PaymentLists.ListedPayment> stuck;
    private DisputePage open;
    private DisputeCounts counts;
    private ParkedCounts waiting;
    private LedgerCheck check;
    private boolean checkRead;
    private VolumeChart chart;

    private List<PaymentLists.ListedPayment> stuck() {
        if (stuck == null) {
            stuck = payments.stuck(console.actor());
        }
        return stuck;
    }

    /** How many stand still; "100" means that or more. */
    public int getStuckCount() {
        return stuck().size();
    }

    /** The first of them. */
    public List<PaymentLists.ListedPayment> getStuck() {
        return stuck().subList(0, Math.min(SHOWN, stuck().size()));
    }

    private DisputeCounts counts() {
        if (counts == null) {
            counts = disputes.counts(console.actor());
        }
        return counts;
    }

    public long getOpenDisputes() {
        Map<DisputeStatus, Long> byStatus = counts().byStatus();
        return byStatus.get(DisputeStatus.PENDING) + byStatus.get(DisputeStatus.IN_PROGRESS);
    }

    /** Past one of their deadlines. */
    public long getLateDisputes() {
        return counts().waitingTooLong() + counts().undecidedTooLong();
    }

    /** The open disputes that the asker may see, the most urgent first. */
    public DisputePage getDisputes() {
        if (open == null) {
            DisputeFilter filter = new DisputeFilter(
                    Set.of(DisputeStatus.PENDING, DisputeStatus.IN_PROGRESS),
                    null,
                    null,
                    null,
                    null,
                    DisputeSort.URGENCY);
            open = disputes.list(console.actor(), filter, null, SHOWN);
        }
        return open;
    }

    public List<Dispute> getUrgent() {
        return getDisputes().rows();
    }

    public ParkedCounts getParked() {
        if (waiting == null) {
            waiting = parked.counts(console.actor());
        }
        return waiting;
    }

    /** The verification of the ledger that began last; null before the first. */
    public LedgerCheck getCheck() {
        if (!checkRead) {
            check = ledger.nightly().orElse(null);
            checkRead = true;
        }
        return check;
    }

    /** Parts of the service by name, as the health page of the API has them. */
    public List<Map.Entry<String, Finding>> getHealth() {
        return List.copyOf(health.findings().entrySet());
    }

    public VolumeChart getChart() {
        if (chart == null) {
            chart = VolumeChart.of(payments.volume(console.actor(), DAYS));
        }
        return chart;
    }
}
