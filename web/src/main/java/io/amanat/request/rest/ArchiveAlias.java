package io.amanat.request.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link ArchiveResource}. */
@RequestScoped
@Path("marketplace/requests")
@Tag(name = "deprecated aliases")
public class ArchiveAlias extends ArchiveResource {}
