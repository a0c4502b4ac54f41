package io.amanat.meta.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.meta.service.Parity;
import io.amanat.meta.service.PublicConfig;
import io.amanat.meta.service.PublicEnums;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What clients ask about the application itself, signed in or not. */
@ApplicationScoped
@Path("meta")
@Tag(name = "meta")
@Produces(MediaType.APPLICATION_JSON)
public class MetaResource {
    /** Both never change while the server runs. */
    private static final Map<String, List<PublicEnums.Value>> ENUMS = PublicEnums.load();

    private static final List<Parity.Feature> PARITY = Parity.load();

    @Inject
    private PublicConfig config;

    @GET
    @Path("enums")
    @PermitAll
    @Operation(summary = "Every public enum with codes and labels in English and Persian")
    public Envelope<Map<String, List<PublicEnums.Value>>, Void> enums() {
        return Envelope.of(ENUMS);
    }

    @GET
    @Path("parity")
    @PermitAll
    @Operation(summary = "Which feature is on which surface")
    public Envelope<List<Parity.Feature>, Void> parity() {
        return Envelope.of(PARITY);
    }

    @GET
    @Path("config")
    @PermitAll
    @Operation(summary = "What a client must know of this set-up; no secrets")
    public Envelope<PublicConfig.Config, Void> config() {
        return Envelope.of(config.read());
    }
}
