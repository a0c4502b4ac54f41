package io.amanat.user.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link AddressResource}. */
@ApplicationScoped
@Path("address")
@Tag(name = "deprecated aliases")
public class AddressAlias extends AddressResource {}
