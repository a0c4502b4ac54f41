package io.amanat.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Older address of {@link VerifyResource}. */
@ApplicationScoped
@Path("payment/decentralized/verify")
@Tag(name = "deprecated aliases")
public class DecentralizedVerifyAlias extends VerifyResource {}
