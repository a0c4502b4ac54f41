package io.amanat.template.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link TemplateCatalogueResource}. */
@ApplicationScoped
@Path("request-templates")
@Tag(name = "deprecated aliases")
public class CatalogueShortAlias extends TemplateCatalogueResource {}
