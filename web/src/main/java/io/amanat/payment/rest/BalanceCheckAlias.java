package io.amanat.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Older address of {@link BalanceCheckResource}. */
@ApplicationScoped
@Path("payments/{paymentId}/direct-balance/check")
@Tag(name = "deprecated aliases")
public class BalanceCheckAlias extends BalanceCheckResource {}
