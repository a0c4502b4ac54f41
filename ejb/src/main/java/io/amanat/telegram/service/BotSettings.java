package io.amanat.telegram.service;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.service.ChannelChange;
import io.amanat.notification.service.ChannelPreferences;
import io.amanat.notification.service.NotificationPreferences;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PreferencesChange;
import io.amanat.user.service.ProfileService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What /settings shows and changes: the same rows as GET and PUT /api/notifications/preferences. Each call is a
 * transaction of its own, so that what was changed is read again and not remembered.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BotSettings {
    @Inject
    private NotificationPreferences preferences;

    @Inject
    private ProfileService profiles;

    /** Switches everything the bot tells on or off. */
    public void all(Actor actor, boolean enabled) {
        preferences.change(actor, ChannelChange.of(NotificationChannel.TELEGRAM, enabled));
    }

    /** Switches one kind of news. */
    public void one(Actor actor, NotificationCategory category, boolean enabled) {
        preferences.change(actor, ChannelChange.of(NotificationChannel.TELEGRAM, category, enabled));
    }

    /** @param language fa or en */
    public void speak(Actor actor, String language) {
        profiles.change(
                actor,
                PreferencesChange.check(
                        JsonObjects.builder().add("language", language).build()));
    }

    /** Every switch as a button that turns it. */
    public JsonObject keyboard(Actor actor, String language) {
        ChannelPreferences mine = preferences.view(actor).get(NotificationChannel.TELEGRAM);
        List<List<JsonObject>> rows = new ArrayList<>();
        rows.add(List.of(
                mine.enabled()
                        ? BotCall.button(BotWords.of(language, "settings.all-off"), Tap.of(Tap.Verb.ALL_OFF))
                        : BotCall.button(BotWords.of(language, "settings.all-on"), Tap.of(Tap.Verb.ALL_ON))));
        List<JsonObject> row = new ArrayList<>();
        for (NotificationCategory category : NotificationCategory.values()) {
            row.add(toggle(language, category, mine.categories().get(category)));
            if (row.size() == 2) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        rows.add(row);
        rows.add(List.of(
                BotCall.button("فارسی", new Tap(Tap.Verb.LANGUAGE, "fa")),
                BotCall.button("English", new Tap(Tap.Verb.LANGUAGE, "en"))));
        return BotCall.keyboard(rows);
    }

    private static JsonObject toggle(String language, NotificationCategory category, boolean on) {
        return BotCall.button(
                (on ? "✅ " : "⬜ ") + BotWords.of(language, "category." + category.code()),
                new Tap(on ? Tap.Verb.CATEGORY_OFF : Tap.Verb.CATEGORY_ON, category.code()));
    }
}
