package io.amanat.shop.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link ShopResource}. */
@ApplicationScoped
@Path("marketplace/shop-settings")
@Tag(name = "deprecated aliases")
public class ShopAlias extends ShopResource {}
