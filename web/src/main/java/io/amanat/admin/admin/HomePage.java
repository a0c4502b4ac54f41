package io.amanat.admin.admin;

import io.amanat.admin.entity.DaySettlement;
import io.amanat.admin.service.MarketFigures;
import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.HealthWatch;
import io.amanat.config.service.MarketClock;
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
import io.amanat.release.service.ReleaseReviews;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What needs a person now, and how the market goes. Each figure costs one statement or two: stuck payments, looks, disputes,
 * parked messages, the ledger's last verification, volume, funnel, settlement; health is remembered by its watch.
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
    private ReleaseReviews reviews;

    @EJB
    private LedgerVerifier ledger;

    @EJB
    private HealthWatch health;

    @EJB
    private MarketFigures figures;

    @Inject
    private MarketClock clock;

    private List<PaymentLists.ListedPayment> stuck;
    private DisputePage open;
    private DisputeCounts counts;
    private ParkedCounts waiting;
    private Integer looks;
    private LedgerCheck check;
    private boolean checkRead;
    private VolumeChart chart;
    private FunnelView funnel;
    private List<DaySettlement> settlements;

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

    /** How many deals wait for a look before their payout; "100" means that or more. */
    public int getLooks() {
        if (looks == null) {
            looks = reviews.countWaiting(console.actor());
        }
        return looks;
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
            check = ledger.nightly(console.actor()).orElse(null);
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

    /** How far the requests of these days have come. */
    public FunnelView getFunnel() {
        if (funnel == null) {
            funnel = FunnelView.of(figures.funnel(console.actor(), DAYS));
        }
        return funnel;
    }

    /** How long money was held, by the day of its payout, today's last. */
    public List<DaySettlement> getSettlements() {
        if (settlements == null) {
            settlements = figures.settlements(console.actor(), DAYS);
        }
        return settlements;
    }

    /** Hours and minutes, as both languages write them. */
    public String hours(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toHours(), time.toMinutesPart());
    }

    /** When these figures were read; to the second, so that a refresh can be seen. */
    public String getTime() {
        return console.second(clock.instant());
    }
}
