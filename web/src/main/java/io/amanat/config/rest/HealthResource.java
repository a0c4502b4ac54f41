package io.amanat.config.rest;

import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.HealthService;
import io.amanat.config.service.HealthWatch;
import io.amanat.http.rest.Answers;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Health and version as monitors expect them: no envelope, 503 only when down. */
@ApplicationScoped
@Path("/")
@Tag(name = "health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    /** Constant for an existing monitor; no setting stands behind it (00, 2.8). */
    private static final List<String> STORES =
            List.of("auth", "config", "address", "category", "levelConfig", "shopSettings", "review", "notification");

    @EJB
    private HealthService health;

    @EJB
    private HealthWatch watch;

    @Inject
    private Version version;

    /** One thing the application stands on. */
    public record Check(boolean ok, long latencyMs) {}

    /** What the monitor compares. */
    public record Postgres(
            boolean configured,
            boolean required,
            Map<String, String> storeModes,
            List<String> enabledStores,
            int enabledStoreCount) {}

    /** A thing that this set-up does not have. */
    public record Skipped(String status) {}

    /** What was found of one thing that it can do without for a while. */
    public record Part(boolean ok, String detail) {}

    /** All checks. {@code parts} by name: answers, inbox, outbox, payouts, scanner, wallet. */
    public record Checks(Check db, Postgres postgres, Skipped redis, Skipped requestNetwork, Map<String, Part> parts) {}

    /** The whole answer. */
    public record Health(String status, String version, long uptimeSec, Checks checks) {}

    /** What is deployed. */
    public record VersionAnswer(String version) {}

    @GET
    @Path("health")
    @PermitAll
    @Operation(summary = "Whether the application and what it stands on are well; 503 only without the database")
    @Answers(
            status = {200, 503},
            whole = Health.class)
    public Response health() {
        long latency = health.databaseLatencyMillis();
        boolean up = latency >= 0;
        Map<String, String> modes = new LinkedHashMap<>();
        STORES.forEach(store -> modes.put(store, "postgres"));
        Map<String, Part> parts = new TreeMap<>();
        watch.findings().forEach((name, finding) -> parts.put(name, new Part(finding.ok(), finding.detail())));
        Health body = new Health(
                word(up, watch.findings().values()),
                version.number(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
                new Checks(
                        new Check(up, Math.max(0, latency)),
                        new Postgres(true, true, modes, STORES, STORES.size()),
                        new Skipped("skipped"),
                        new Skipped("skipped"),
                        parts));
        return Response.status(up ? 200 : 503).entity(body).build();
    }

    /** Only without its database it is down; whatever else fails leaves it degraded (05, 11.2; AC-257). */
    static String word(boolean database, Collection<Finding> findings) {
        if (!database) {
            return "down";
        }
        return findings.stream().allMatch(Finding::ok) ? "ok" : "degraded";
    }

    @GET
    @Path("version")
    @PermitAll
    @Operation(summary = "Which version is deployed")
    public VersionAnswer version() {
        return new VersionAnswer(version.number());
    }
}
