package io.amanat.user.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.user.service.AccountCreation;
import io.amanat.user.service.NewAccount;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts for administrators. */
@RequestScoped
@Path("users/admin")
@Tag(name = "users (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserAdminResource {
    @EJB
    private AccountCreation creation;

    @Inject
    private CurrentActor actor;

    /** A new account; printed without the password. Role {@code tester} is a buyer who may use test chains. */
    public record AccountInput(String email, String password, String firstName, String lastName, String role) {
        @Override
        public String toString() {
            return "AccountInput[email=" + email + ", role=" + role + "]";
        }
    }

    @POST
    @Path("create")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Create an account")
    public Response create(AccountInput input) {
        AccountInput given = input == null ? new AccountInput(null, null, null, null, null) : input;
        NewAccount account =
                NewAccount.check(given.email(), given.password(), given.firstName(), given.lastName(), given.role());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(UserView.from(creation.create(actor.get(), account))))
                .build();
    }
}
