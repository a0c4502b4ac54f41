package io.amanat.user.rest;

import io.amanat.user.service.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    @APIResponse(
            responseCode = "200",
            description = "RFC 7517",
            content = @Content(mediaType = JwksResource.TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    public Response keys() {
        return Response.ok(keys.publicKeys(), TYPE)
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }
}
