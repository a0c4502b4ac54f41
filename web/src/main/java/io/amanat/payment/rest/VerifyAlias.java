package io.amanat.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Older address of {@link VerifyResource}. */
@ApplicationScoped
@Path("payments/verify")
@Tag(name = "deprecated aliases")
public class VerifyAlias extends VerifyResource {}
