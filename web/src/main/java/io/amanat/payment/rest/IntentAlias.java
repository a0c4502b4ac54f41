package io.amanat.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Short address of {@link IntentResource}. */
@ApplicationScoped
@Path("payment/intents")
@Tag(name = "deprecated aliases")
public class IntentAlias extends IntentResource {}
