package io.amanat.notification.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link NotificationPreferenceResource}. */
@ApplicationScoped
@Path("notification/preferences")
@Tag(name = "deprecated aliases")
public class NotificationPreferenceAlias extends NotificationPreferenceResource {}
