package io.amanat.scanner.api;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.intent.IntentService;
import io.amanat.scanner.intent.IntentTerms;
import io.amanat.scanner.intent.IntentTermsReader;
import io.amanat.scanner.intent.Registration;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Payments to watch for. Like all resources here its methods are hidden and return a bare {@link Response}: a typed one
 * would put its record into the market's public API description when both run in one server.
 */
@Path("intents")
@Produces(MediaType.APPLICATION_JSON)
public class IntentResource {
    @Inject
    private IntentTermsReader reader;

    @Inject
    private IntentService intents;

    @Inject
    private ScannerConfig config;

    /** Registers an intent: 201 the first time, 200 on a repeat with the same terms. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response register(byte[] body) {
        IntentTerms terms = reader.read(IntentJson.read(body));
        Registration registration = intents.register(terms);
        ScannerIntent intent = registration.intent();
        return Response.status(registration.created() ? 201 : 200)
                .entity(new IntentCreated(
                        intent.intentId(),
                        CheckoutBlock.reference(intent),
                        CheckoutBlock.of(intent, config.registry())))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response get(@PathParam("id") String id) {
        return Response.ok(IntentView.of(intents.get(id))).build();
    }

    /** Cancels a pending intent; it is kept as expired. */
    @DELETE
    @Path("{id}")
    @Operation(hidden = true)
    public Response cancel(@PathParam("id") String id) {
        return Response.ok(IntentView.of(intents.cancel(id))).build();
    }
}
