package io.amanat.config.rest;

import io.amanat.config.service.LiveSettings;
import io.amanat.console.service.SettingsDesk;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Settings that administrators turn while the server runs. Every change is in the history, with who and why. */
@ApplicationScoped
@Path("admin/settings")
@Tag(name = "settings (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SettingsResource {
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    @EJB
    private SettingsDesk settings;

    @Inject
    private CurrentActor actor;

    /** What a setting is to be, and why. */
    public record SettingInput(JsonValue value, String reason) {}

    /** A setting; numbers and truths are JSON values. */
    public record SettingJson(
            String key,
            String description,
            JsonValue value,
            JsonValue defaultValue,
            UUID updatedBy,
            Instant updatedAt) {
        static SettingJson from(LiveSettings.Setting row) {
            return new SettingJson(
                    row.key(),
                    row.doc(),
                    json(row.value()),
                    json(row.defaultValue()),
                    row.updatedBy(),
                    row.updatedAt());
        }

        private static JsonValue json(String value) {
            // A bare value is no JSON object; the one reader reads objects.
            return JsonObjects.read("{\"value\":" + value + "}").get("value");
        }
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "All settings that are turned here, with their defaults")
    public Envelope<List<SettingJson>, Void> all() {
        return Envelope.of(
                settings.all(actor.get()).stream().map(SettingJson::from).toList());
    }

    @PUT
    @Path("{key}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Turn a setting, with a reason; a value that its rule forbids is 400")
    public Envelope<SettingJson, Void> turn(@PathParam("key") String key, SettingInput input) {
        SettingInput given = input == null ? new SettingInput(null, null) : input;
        Fields fields = new Fields();
        if (given.value() == null || given.value() == JsonValue.NULL) {
            fields.reject("value", "REQUIRED", "value is required.");
        }
        String reason = fields.text("reason", given.reason(), MIN_REASON, MAX_REASON);
        fields.check();
        return Envelope.of(SettingJson.from(settings.turn(actor.get(), key, given.value(), reason)));
    }
}
