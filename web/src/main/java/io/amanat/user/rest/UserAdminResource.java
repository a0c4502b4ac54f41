package io.amanat.user.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountControl;
import io.amanat.user.service.AccountCreation;
import io.amanat.user.service.NewAccount;
import io.amanat.user.service.PeopleService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts for administrators. */
@ApplicationScoped
@Path("users/admin")
@Tag(name = "users (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserAdminResource {
    private static final int MAX_NAME = 100;

    @EJB
    private AccountCreation creation;

    @EJB
    private AccountControl control;

    @EJB
    private PeopleService people;

    @Inject
    private CurrentActor actor;

    /** A new account; printed without the password. Role {@code tester} is a buyer who may use test chains. */
    @Schema(name = "NewAccountInput")
    public record AccountInput(
            String email,
            String password,
            String firstName,
            String lastName,
            @OneOf(value = UserRole.class, besides = "tester") String role) {
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
    @Answers(status = 201, data = UserView.class)
    public Response create(AccountInput input) {
        AccountInput given = input == null ? new AccountInput(null, null, null, null, null) : input;
        NewAccount account =
                NewAccount.check(given.email(), given.password(), given.firstName(), given.lastName(), given.role());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(UserView.from(creation.create(actor.get(), account))))
                .build();
    }

    /** What changes of an account; what is left out stays. */
    public record ChangeInput(
            String firstName,
            String lastName,
            @OneOf(UserRole.class) String role,
            @OneOf(value = UserStatus.class, without = "deleted") String status,
            Boolean isTester,
            Boolean isAuditor) {
        AccountChange check() {
            Fields fields = new Fields();
            AccountChange change = new AccountChange(
                    firstName == null ? null : fields.line("firstName", firstName, 1, MAX_NAME),
                    lastName == null ? null : fields.line("lastName", lastName, 1, MAX_NAME),
                    fields.oneOf("role", role, UserRole.class, null),
                    fields.oneOf("status", status, UserStatus.class, null),
                    isTester,
                    isAuditor);
            if (change.status() == UserStatus.DELETED) {
                fields.reject("status", "UNKNOWN_VALUE", "status must be active or suspended; DELETE deletes.");
            }
            fields.check();
            return change;
        }
    }

    @GET
    @Path("list")
    @RolesAllowed("admin")
    @Operation(summary = "All accounts: filtered, sorted, in pages by number or by cursor (meta.nextCursor)")
    public Envelope<List<AdminUserView>, PeopleList.Meta> list(@BeanParam PeopleQuery query) {
        return PeopleList.answer(people, query);
    }

    @GET
    @Path("stats")
    @RolesAllowed("admin")
    @Operation(summary = "How many accounts there are, by role and status, and how many are new")
    public Envelope<PeopleStats, Void> stats() {
        return Envelope.of(PeopleStats.from(people.counts(), people.countTesters()));
    }

    @GET
    @Path("{id}/dependencies")
    @RolesAllowed("admin")
    @Operation(summary = "What hangs on an account")
    public Envelope<Map<String, Object>, Void> dependencies(@PathParam("id") String id) {
        PeopleService.Bound bound = people.dependencies(actor.get(), Ids.path(id));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user", AdminUserView.from(bound.user()));
        data.putAll(bound.counts());
        data.put(
                "total",
                bound.counts().values().stream().mapToLong(Long::longValue).sum());
        return Envelope.of(data);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary = "Change names, role, the marks of testers and auditors, or status; suspending ends every sign-in")
    public Envelope<AdminUserView, Void> change(@PathParam("id") String id, ChangeInput input) {
        UUID userId = Ids.path(id);
        ChangeInput given = input == null ? new ChangeInput(null, null, null, null, null, null) : input;
        return Envelope.of(AdminUserView.from(control.change(actor.get(), userId, given.check())));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Delete an account softly; refused while money is held for it")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        control.delete(actor.get(), Ids.path(id));
        return Envelope.said("The account is deleted.");
    }
}
