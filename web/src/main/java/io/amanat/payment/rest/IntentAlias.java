package io.amanat.payment.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Short address of {@link IntentResource}. */
@RequestScoped
@Path("payment/intents")
@Tag(name = "deprecated aliases")
public class IntentAlias extends IntentResource {}
