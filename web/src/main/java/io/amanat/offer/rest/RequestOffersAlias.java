package io.amanat.offer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link RequestOffersResource}. */
@ApplicationScoped
@Path("marketplace/requests")
@Tag(name = "deprecated aliases")
public class RequestOffersAlias extends RequestOffersResource {}
