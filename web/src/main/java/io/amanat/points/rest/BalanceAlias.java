package io.amanat.points.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link BalanceResource}. */
@RequestScoped
@Path("user/points")
@Tag(name = "deprecated aliases")
public class BalanceAlias extends BalanceResource {}
