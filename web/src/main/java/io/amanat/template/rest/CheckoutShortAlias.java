package io.amanat.template.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link TemplateCheckoutResource}. */
@ApplicationScoped
@Path("request-templates")
@Tag(name = "deprecated aliases")
public class CheckoutShortAlias extends TemplateCheckoutResource {}
