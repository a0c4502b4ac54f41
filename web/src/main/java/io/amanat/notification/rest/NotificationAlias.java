package io.amanat.notification.rest;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link NotificationResource}. */
@Path("notification")
@Tag(name = "deprecated aliases")
public class NotificationAlias extends NotificationResource {}
