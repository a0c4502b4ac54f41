package io.amanat.user.rest;

import io.amanat.http.rest.Answers;
import io.amanat.user.service.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that access tokens are verified with; no private part. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
public class JwksResource {
    /** Clients ask again when they meet a key id they do not know. */
    static final String FIVE_MINUTES = "public, max-age=300";

    static final String TYPE = "application/json";

    @Inject
    private SigningKeys keys;

    @GET
    @Path("jwks")
    @PermitAll
    @Operation(summary = "Public keys of access tokens, as a JSON Web Key Set; also at /.well-known/jwks.json")
    @Answers(whole = JsonObject.class, media = JwksResource.TYPE)
    public Response keys() {
        return Response.ok(keys.publicKeys(), TYPE)
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }
}
