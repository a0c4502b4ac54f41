package io.amanat.notification.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link NotificationResource}. */
@ApplicationScoped
@Path("notification")
@Tag(name = "deprecated aliases")
public class NotificationAlias extends NotificationResource {}
