package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.user.service.Actor;
import io.amanat.user.service.LoginService;
import io.amanat.user.service.SessionService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sign-ins of the caller's account. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {
    @EJB
    private SessionService sessions;

    @EJB
    private LoginService logins;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    /**
     * A running sign-in.
     *
     * @param device the browser as it calls itself; may be null
     * @param current the one that asks
     */
    public record SessionView(UUID id, String device, String ip, Instant since, Instant lastUsedAt, boolean current) {}

    @POST
    @Path("logout-all")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "End every sign-in of the account, this one too")
    @Answers
    public Response logoutAll() {
        logins.endEverySignIn(actor.get());
        return signIns.forget(Envelope.said("Signed out everywhere."));
    }

    @GET
    @Path("sessions")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Running sign-ins, the one used last first")
    public Envelope<List<SessionView>, Void> list() {
        Actor caller = actor.get();
        List<SessionView> views = sessions.running(caller).stream()
                .map(row -> new SessionView(
                        row.familyId(),
                        row.userAgent(),
                        row.ip(),
                        row.since(),
                        row.lastUsedAt(),
                        row.familyId().equals(caller.sessionId())))
                .toList();
        return Envelope.of(views);
    }

    @DELETE
    @Path("sessions/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "End one sign-in")
    public Envelope<Void, Void> end(@PathParam("id") String id) {
        logins.endSignIn(actor.get(), Ids.path(id));
        return Envelope.said("The sign-in has ended.");
    }
}
