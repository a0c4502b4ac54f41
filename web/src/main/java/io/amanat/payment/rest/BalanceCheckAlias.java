package io.amanat.payment.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Older address of {@link BalanceCheckResource}. */
@RequestScoped
@Path("payments/{paymentId}/direct-balance/check")
@Tag(name = "deprecated aliases")
public class BalanceCheckAlias extends BalanceCheckResource {}
