package io.amanat.admin.rest;

import io.amanat.admin.service.JobDesk;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.job.service.Job;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Housekeeping, for administrators. */
@ApplicationScoped
@Path("admin/jobs")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
    @EJB
    private JobDesk desk;

    @Inject
    private CurrentActor actor;

    /** One job; {@code cadence} is how often it comes round by itself. */
    public record JobJson(String name, String cadence) {
        static JobJson from(Job job) {
            return new JobJson(job.name(), job.cadence().name().toLowerCase(Locale.ROOT));
        }
    }

    /** One piece of the work; not {@code finished}: ask again. */
    public record DoneJson(int rows, boolean finished) {}

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Jobs that come round by the clock, by name")
    public Envelope<List<JobJson>, Void> list() {
        return Envelope.of(desk.list(actor.get()).stream().map(JobJson::from).toList());
    }

    @POST
    @Path("{name}/run")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Do a piece of a job now; until finished, ask again")
    public Envelope<DoneJson, Void> run(@PathParam("name") String name) {
        JobDesk.Done done = desk.run(actor.get(), name);
        return Envelope.of(new DoneJson(done.rows(), done.finished()));
    }
}
