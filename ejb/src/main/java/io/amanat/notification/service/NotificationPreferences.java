package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationPreferenceRepository;
import io.amanat.notification.entity.NotificationPreferenceRepository.Preference;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wanted;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wish;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.User;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PreferencesChange;
import io.amanat.user.service.ProfileService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which news leave by which channel. What lies inside the product is always there. The switch of a whole channel is one
 * with {@code notifications.<channel>} of the account's preferences; the categories have rows of their own.
 */
@Stateless
public class NotificationPreferences {
    @Inject
    private NotificationPreferenceRepository choices;

    @Inject
    private ProfileService profiles;

    @Inject
    private MarketClock clock;

    /** Everything the asker has chosen, defaults filled in. */
    public Map<NotificationChannel, ChannelPreferences> view(Actor actor) {
        return view(profiles.preferences(actor), choices.of(actor.userId()));
    }

    /** What somebody else has chosen; called inside a use case that is an administrator's. */
    public Map<NotificationChannel, ChannelPreferences> viewOf(User user) {
        return view(user.preferences(), choices.of(user.id()));
    }

    private static Map<NotificationChannel, ChannelPreferences> view(String preferences, List<Preference> chosen) {
        Map<NotificationChannel, ChannelPreferences> all = new EnumMap<>(NotificationChannel.class);
        for (NotificationChannel channel : NotificationChannel.values()) {
            Map<NotificationCategory, Boolean> categories = new EnumMap<>(NotificationCategory.class);
            for (NotificationCategory category : NotificationCategory.values()) {
                categories.put(category, channel.carries(category));
            }
            chosen.stream()
                    .filter(choice -> choice.channel() == channel)
                    .forEach(choice -> categories.put(choice.category(), choice.enabled()));
            all.put(channel, new ChannelPreferences(isOn(preferences, channel), categories));
        }
        return all;
    }

    private static boolean isOn(String preferences, NotificationChannel channel) {
        return !(JsonObjects.read(preferences).get("notifications") instanceof JsonObject switches)
                || switches.get(channel.code()) != JsonValue.FALSE;
    }

    /** Changes what is given and shows the rest with it. */
    public Map<NotificationChannel, ChannelPreferences> change(Actor actor, ChannelChange change) {
        List<Preference> rows = new ArrayList<>();
        change.categories()
                .forEach((channel, categories) -> categories.forEach(
                        (category, enabled) -> rows.add(new Preference(channel, category, enabled))));
        choices.put(actor.userId(), rows, clock.instant());
        String preferences = change.switches().isEmpty()
                ? profiles.preferences(actor)
                : profiles.change(actor, switches(change.switches()));
        return view(preferences, choices.of(actor.userId()));
    }

    private static PreferencesChange switches(Map<NotificationChannel, Boolean> wanted) {
        JsonObjectBuilder switches = JsonObjects.builder();
        wanted.forEach((channel, enabled) -> switches.add(channel.code(), enabled));
        return PreferencesChange.check(
                JsonObjects.builder().add("notifications", switches).build());
    }

    /** No news leave by this channel any more, whatever the category; the account's other mail does. */
    public void refuseAll(UUID userId, NotificationChannel channel) {
        choices.put(
                userId,
                Arrays.stream(NotificationCategory.values())
                        .map(category -> new Preference(channel, category, false))
                        .toList(),
                clock.instant());
    }

    /** Somebody who wants news of a category on a channel; empty when he does not, or is not active. One statement. */
    public Optional<Wanted> wanted(NotificationChannel channel, UUID userId, NotificationCategory category) {
        return choices.wanted(channel, List.of(new Wish(userId, category))).stream()
                .findFirst();
    }

    /** Who of these wants what he was told on a channel, too; in the caller's transaction, one statement. */
    public List<Wanted> wanted(NotificationChannel channel, List<NotificationEvents.Line> lines) {
        return choices.wanted(
                channel,
                lines.stream()
                        .map(line -> new Wish(line.userId(), line.category()))
                        .toList());
    }
}
