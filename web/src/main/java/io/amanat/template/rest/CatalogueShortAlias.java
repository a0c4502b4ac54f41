package io.amanat.template.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link TemplateCatalogueResource}. */
@RequestScoped
@Path("request-templates")
@Tag(name = "deprecated aliases")
public class CatalogueShortAlias extends TemplateCatalogueResource {}
