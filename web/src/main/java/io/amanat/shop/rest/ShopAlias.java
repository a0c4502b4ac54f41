package io.amanat.shop.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link ShopResource}. */
@RequestScoped
@Path("marketplace/shop-settings")
@Tag(name = "deprecated aliases")
public class ShopAlias extends ShopResource {}
