package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.JsonBody;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.AccountControl;
import io.amanat.user.service.PreferencesChange;
import io.amanat.user.service.ProfileChange;
import io.amanat.user.service.ProfileService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own profile, preferences and account. */
@ApplicationScoped
@Path("user")
@Tag(name = "profile")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProfileResource {
    @EJB
    private ProfileService profiles;

    @EJB
    private AccountControl control;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    /** Proof that it is the owner; printed without the password. */
    public record CloseInput(String password) {
        @Override
        public String toString() {
            return "CloseInput[]";
        }
    }

    @GET
    @Path("profile")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The own profile")
    public Envelope<ProfileView, Void> profile() {
        return Envelope.of(ProfileView.from(profiles.view(actor.get())));
    }

    @PUT
    @Path("profile")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change keys of the own profile; keys left out stay, null takes one away")
    public Envelope<ProfileView, Void> change(JsonBody input) {
        return Envelope.of(ProfileView.from(profiles.change(actor.get(), ProfileChange.check(JsonBody.of(input)))));
    }

    @GET
    @Path("preferences")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The own preferences")
    public Envelope<JsonObject, Void> preferences() {
        return Envelope.of(JsonObjects.read(profiles.preferences(actor.get())));
    }

    @PUT
    @Path("preferences")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change keys of the own preferences; keys left out stay")
    public Envelope<JsonObject, Void> prefer(JsonBody input) {
        return Envelope.of(JsonObjects.read(profiles.change(actor.get(), PreferencesChange.check(JsonBody.of(input)))));
    }

    @DELETE
    @Path("account")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.AUTH)
    @Operation(summary = "Delete the own account; its password is needed where it has one")
    @Answers
    public Response close(CloseInput input) {
        control.closeOwn(actor.get(), input == null ? null : input.password());
        return signIns.forget(Envelope.said("The account is deleted."));
    }
}
