package io.amanat.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The address that older clients ask. */
@ApplicationScoped
@Path("payment/request-network")
@Tag(name = "deprecated aliases")
public class PaymentCheckoutAlias extends PaymentCheckoutResource {}
