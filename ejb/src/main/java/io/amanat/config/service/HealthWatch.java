package io.amanat.config.service;

import io.amanat.config.service.HealthProbe.Finding;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks every {@link HealthProbe} twice a minute and remembers what they said, so that a monitor's question costs nothing
 * and cannot be used to make us ask others. Each node watches for itself.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HealthWatch {
    private static final Logger LOG = Logger.getLogger(HealthWatch.class.getName());

    @Inject
    @Any
    private Instance<HealthProbe> probes;

    private volatile Map<String, Finding> findings = Map.of();

    /** What each probe said last, by its name; empty until the first round. */
    public Map<String, Finding> findings() {
        return findings;
    }

    @Schedule(hour = "*", minute = "*", second = "10,40", persistent = false, info = "health watch")
    public void round() {
        Map<String, Finding> now = new TreeMap<>();
        for (HealthProbe probe : probes) {
            now.put(probe.name(), ask(probe));
        }
        tellChanges(findings, now);
        findings = now;
    }

    private static Finding ask(HealthProbe probe) {
        try {
            return probe.look();
        } catch (RuntimeException failed) {
            LOG.log(Level.FINE, "A probe failed.", failed);
            return Finding.trouble("It could not be asked (" + failed.getClass().getSimpleName() + ").");
        }
    }

    private static void tellChanges(Map<String, Finding> before, Map<String, Finding> now) {
        now.forEach((name, finding) -> {
            boolean was = before.getOrDefault(name, Finding.WELL).ok();
            if (was && !finding.ok()) {
                LOG.log(Level.WARNING, "Health of {0}: {1}", new Object[] {name, finding.detail()});
            } else if (!was && finding.ok()) {
                LOG.log(Level.INFO, "Health of {0}: well again", name);
            }
        });
    }
}
