package io.amanat.notification.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link NotificationResource}. */
@RequestScoped
@Path("notification")
@Tag(name = "deprecated aliases")
public class NotificationAlias extends NotificationResource {}
