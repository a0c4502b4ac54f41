package io.amanat.admin.rest;

import io.amanat.admin.service.CleanupDesk;
import io.amanat.admin.service.CleanupTarget;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.user.service.AccountControl;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Clean-up for administrators (03 section 11.3, R-PAY-28): counts first, then batch by batch what may go, with the name
 * typed once more and a reason. What is never deleted in bulk answers 501.
 */
@ApplicationScoped
@Path("admin/cleanup")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CleanupResource {
    @EJB
    private CleanupDesk desk;

    @EJB
    private UnpaidLeftovers leftovers;

    @EJB
    private AccountControl accounts;

    @Inject
    private CurrentActor actor;

    @GET
    @Path("counts")
    @RolesAllowed("admin")
    @Operation(summary = "What there is of each target and how much of it a run would delete now")
    public Envelope<List<CleanupJson.TargetJson>, Void> counts() {
        return Envelope.of(desk.counts(actor.get()).stream()
                .map(CleanupJson.TargetJson::from)
                .toList());
    }

    @POST
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary = "Delete one batch of a target; ask again until nothing is deleted",
            description =
                    "Payments need their provider, expected as the counts have shown it, and the provider's name in"
                            + " confirm; notifications and tempVerifications need the target's name there. 501 for everything else.")
    public Envelope<CleanupJson.DoneJson, Void> run(CleanupInput input) {
        CleanupInput given = input == null ? new CleanupInput(null, null, null, null, null, null) : input;
        CleanupTarget target = given.wanted();
        if (target == CleanupTarget.PAYMENTS) {
            UnpaidLeftovers.Order order = given.payments();
            int deleted = leftovers.clear(actor.get(), order);
            return Envelope.of(
                    new CleanupJson.DoneJson(target.code(), order.provider().code(), deleted));
        }
        int deleted = desk.clear(actor.get(), given.lapsed(target));
        return Envelope.of(new CleanupJson.DoneJson(target.code(), null, deleted));
    }

    /** The same as {@code DELETE /users/admin/{id}}, with all its refusals. */
    @DELETE
    @Path("users/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Delete an account softly; refused while money is held for it")
    public Envelope<Void, Void> deleteUser(@PathParam("id") String id) {
        accounts.delete(actor.get(), Ids.path(id));
        return Envelope.said("The account is deleted.");
    }
}
