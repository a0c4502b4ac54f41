package io.amanat.category.rest;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link CategoryResource}. */
@Path("categories")
@Tag(name = "deprecated aliases")
public class CategoryAlias extends CategoryResource {}
