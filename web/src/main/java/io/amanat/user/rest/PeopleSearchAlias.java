package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.Envelope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of the search in {@link PeopleResource}; the rest of that class has none, so this is no subclass. */
@ApplicationScoped
@Path("user")
@Tag(name = "deprecated aliases")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleSearchAlias {
    @Inject
    private PeopleResource people;

    @GET
    @Path("search")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Old address of users/search", deprecated = true)
    public Envelope<List<PublicUserView>, Void> search(
            @Asked(value = "Part of a name, with at least two letters or digits", required = true, min = 1, max = 100)
                    @QueryParam("q")
                    String text) {
        return people.search(text);
    }
}
