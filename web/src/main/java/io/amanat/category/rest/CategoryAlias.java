package io.amanat.category.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link CategoryResource}. */
@RequestScoped
@Path("categories")
@Tag(name = "deprecated aliases")
public class CategoryAlias extends CategoryResource {}
