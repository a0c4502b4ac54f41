package io.amanat.category.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link CategoryResource}. */
@ApplicationScoped
@Path("categories")
@Tag(name = "deprecated aliases")
public class CategoryAlias extends CategoryResource {}
