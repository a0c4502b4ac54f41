package io.amanat.home.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link HomeResource}. */
@ApplicationScoped
@Path("user/summary")
@Tag(name = "deprecated aliases")
public class HomeAlias extends HomeResource {}
