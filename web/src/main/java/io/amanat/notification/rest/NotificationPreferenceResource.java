package io.amanat.notification.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.JsonBody;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.service.ChannelChange;
import io.amanat.notification.service.ChannelPreferences;
import io.amanat.notification.service.NotificationPreferences;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which of a person's notifications also leave by mail and by Telegram. */
@ApplicationScoped
@Path("notifications/preferences")
@Tag(name = "notifications")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationPreferenceResource {
    @EJB
    private NotificationPreferences preferences;

    @Inject
    private CurrentActor actor;

    /**
     * One channel.
     *
     * @param enabled the switch of the whole channel
     * @param categories by name, whether they leave
     */
    public record ChannelJson(boolean enabled, Map<String, Boolean> categories) {
        static ChannelJson from(ChannelPreferences channel) {
            Map<String, Boolean> categories = new LinkedHashMap<>();
            for (NotificationCategory category : NotificationCategory.values()) {
                categories.put(category.code(), channel.categories().get(category));
            }
            return new ChannelJson(channel.enabled(), categories);
        }
    }

    /** Every channel there is. */
    public record PreferencesJson(ChannelJson email, ChannelJson telegram) {
        static PreferencesJson from(Map<NotificationChannel, ChannelPreferences> all) {
            return new PreferencesJson(
                    ChannelJson.from(all.get(NotificationChannel.EMAIL)),
                    ChannelJson.from(all.get(NotificationChannel.TELEGRAM)));
        }
    }

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Which notifications leave by mail and by Telegram")
    public Envelope<PreferencesJson, Void> read() {
        return Envelope.of(PreferencesJson.from(preferences.view(actor.get())));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change some of it; keys left out stay")
    public Envelope<PreferencesJson, Void> change(JsonBody input) {
        return Envelope.of(
                PreferencesJson.from(preferences.change(actor.get(), ChannelChange.check(JsonBody.of(input)))));
    }
}
