package io.amanat.request.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link DeliveryResource}. */
@ApplicationScoped
@Path("marketplace/requests")
@Tag(name = "deprecated aliases")
public class DeliveryAlias extends DeliveryResource {}
