package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Who has asked what of the scanner. Written in a transaction of its own before the scanner is called: a call without an
 * answer may have been obeyed.
 */
@Stateless
public class ScannerOrders {
    @Inject
    private AuditLog audit;

    /** The scanner has no row of its own: the entry stands with who asked. */
    public void record(Actor admin, String action, Map<String, String> details) {
        audit.record(admin.userId(), action, "user", admin.userId(), details);
    }
}
