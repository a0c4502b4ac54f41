package io.amanat.user.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link AddressResource}. */
@RequestScoped
@Path("user/addresses")
@Tag(name = "deprecated aliases")
public class UserAddressAlias extends AddressResource {}
