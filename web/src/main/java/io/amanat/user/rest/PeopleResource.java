package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.user.service.PeopleService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People: the list for administrators, search and public profiles for everybody signed in. */
@ApplicationScoped
@Path("users")
@Tag(name = "users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PeopleResource {
    @EJB
    private PeopleService people;

    @Inject
    private ProfileResource own;

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "All accounts, for administrators; the same as users/admin/list")
    public Envelope<List<AdminUserView>, PeopleList.Meta> list(@BeanParam PeopleQuery query) {
        return PeopleList.answer(people, query);
    }

    @GET
    @Path("search")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "People by name, at most 20, without a way to reach them")
    public Envelope<List<PublicUserView>, Void> search(
            @Asked(value = "Part of a name, with at least two letters or digits", required = true, min = 1, max = 100)
                    @QueryParam("q")
                    String text) {
        return Envelope.of(
                people.search(text).stream().map(PublicUserView::from).toList());
    }

    @GET
    @Path("profile")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Old address of user/profile", deprecated = true)
    public Envelope<ProfileView, Void> profile() {
        return own.profile();
    }

    @PUT
    @Path("profile")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Old address of user/profile", deprecated = true)
    public Envelope<ProfileView, Void> change(JsonBody input) {
        return own.change(input);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What somebody shows of himself")
    public Envelope<PublicUserView, Void> find(@PathParam("id") String id) {
        return Envelope.of(PublicUserView.from(people.find(Ids.path(id))));
    }
}
