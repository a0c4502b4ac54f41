package io.amanat.template.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link TemplateCheckoutResource}. */
@RequestScoped
@Path("marketplace/templates")
@Tag(name = "deprecated aliases")
public class CheckoutMarketAlias extends TemplateCheckoutResource {}
