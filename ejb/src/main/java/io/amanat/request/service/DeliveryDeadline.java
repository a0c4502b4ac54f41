package io.amanat.request.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts a delivery as made when its deadline has passed and nobody disputes it (AC-213); a disputed one waits for the
 * end of its dispute (AC-214). The money becomes releasable, no payout starts.
 */
@ApplicationScoped
public class DeliveryDeadline implements Job {
    /** Small: every one is locked until the step commits. */
    static final int BATCH = 20;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private RequestRepository requests;

    @Inject
    private SelectedSeller selected;

    @Inject
    private HandOver handOver;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "delivery-deadline";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.DELIVERY_DEADLINE;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        List<UUID> overdue = deliveries.lockOverdue(now, BATCH);
        overdue.forEach(id -> requests.lock(id).ifPresent(request -> deliver(request, now)));
        return overdue.size();
    }

    private void deliver(PurchaseRequest request, Instant now) {
        String deadline = request.hold().holdUntil().toString();
        deliveries.arrived(request.id(), now);
        handOver.complete(request, selected.of(request), false, now);
        audit.record(null, "delivery.deadline", "purchase_request", request.id(), Map.of("holdUntil", deadline));
    }
}
