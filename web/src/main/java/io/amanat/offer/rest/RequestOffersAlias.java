package io.amanat.offer.rest;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link RequestOffersResource}. */
@Path("marketplace/requests/{id}")
@Tag(name = "deprecated aliases")
public class RequestOffersAlias extends RequestOffersResource {}
