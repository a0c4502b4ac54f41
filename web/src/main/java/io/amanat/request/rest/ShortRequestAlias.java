package io.amanat.request.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shortest old address of {@link RequestResource}. */
@ApplicationScoped
@Path("purchase-requests")
@Tag(name = "deprecated aliases")
public class ShortRequestAlias extends RequestResource {}
