package io.amanat.points.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link BalanceResource}. */
@ApplicationScoped
@Path("user/points")
@Tag(name = "deprecated aliases")
public class BalanceAlias extends BalanceResource {}
