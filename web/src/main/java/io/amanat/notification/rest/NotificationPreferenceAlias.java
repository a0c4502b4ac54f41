package io.amanat.notification.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of {@link NotificationPreferenceResource}. */
@RequestScoped
@Path("notification/preferences")
@Tag(name = "deprecated aliases")
public class NotificationPreferenceAlias extends NotificationPreferenceResource {}
