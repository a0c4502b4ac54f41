package io.amanat.console.service;

import io.amanat.config.entity.ConfigChange;
import io.amanat.config.service.LiveSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;

/** The settings that administrators turn, for the console and the API alike: nobody else sees or turns them. */
@Stateless
public class SettingsDesk {
    @Inject
    private LiveSettings settings;

    /**
     * All of them, in one statement.
     *
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public List<LiveSettings.Setting> all(Actor admin) {
        requireAdmin(admin);
        return settings.all();
    }

    /**
     * Who has turned them, newest first.
     *
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public List<ConfigChange> changes(Actor admin, int limit) {
        requireAdmin(admin);
        return settings.changes(limit);
    }

    /**
     * What {@link #turn} would store, as JSON; stores nothing.
     *
     * @throws DomainException as {@link #turn}
     */
    public String checked(Actor admin, String key, JsonValue value) {
        requireAdmin(admin);
        return settings.checked(key, value);
    }

    /**
     * Turns one, once its rule allows it.
     *
     * @throws DomainException FORBIDDEN unless an administrator, and as {@link LiveSettings#store}
     */
    public LiveSettings.Setting turn(Actor admin, String key, JsonValue value, String reason) {
        requireAdmin(admin);
        return settings.store(key, value, admin.userId(), reason);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator turns settings.");
        }
    }
}
