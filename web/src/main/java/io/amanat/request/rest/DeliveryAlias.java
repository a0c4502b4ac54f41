package io.amanat.request.rest;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link DeliveryResource}. */
@Path("marketplace/requests/{id}")
@Tag(name = "deprecated aliases")
public class DeliveryAlias extends DeliveryResource {}
