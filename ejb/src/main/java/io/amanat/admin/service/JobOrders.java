package io.amanat.admin.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.job.service.Job;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** Who had which job run when. Written before the first step, so that one that fails is known too. */
@Stateless
public class JobOrders {
    @Inject
    private AuditLog audit;

    /** A job has no row of its own: the entry stands with who ordered it. */
    public void record(Actor admin, Job job) {
        audit.record(admin.userId(), "job.run", "user", admin.userId(), Map.of("job", job.name()));
    }
}
