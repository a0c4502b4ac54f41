package io.amanat.user.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link AddressResource}. */
@ApplicationScoped
@Path("user/addresses")
@Tag(name = "deprecated aliases")
public class UserAddressAlias extends AddressResource {}
