package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels and categories of a person's notifications. */
@OnMarket
class NotificationPreferencesIT {
    private static final String PATH = "/api/notifications/preferences";

    private static Answer put(As who, JsonObject change) {
        return who.at(PATH).json("PUT", change.toString());
    }

    private static List<String> on(JsonObject preferences, String channel) {
        return preferences.getJsonObject(channel).getJsonObject("categories").entrySet().stream()
                .filter(entry -> entry.getValue() == JsonValue.TRUE)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    @Test
    void defaults_are_everything_by_the_bot_and_money_and_disputes_by_mail() {
        JsonObject defaults = As.buyer().get(PATH).is(200).data();
        assertThat(defaults.keySet()).containsExactlyInAnyOrder("email", "telegram");
        assertThat(defaults.getJsonObject("email").getBoolean("enabled")).isTrue();
        assertThat(on(defaults, "email")).containsExactlyInAnyOrder("payment", "dispute");
        assertThat(on(defaults, "telegram")).hasSize(8);
        As.nobody().get(PATH).refused(401, "UNAUTHENTICATED");
    }

    @Test
    void what_is_given_changes_and_the_rest_stays_for_this_person_only() {
        As one = As.buyer();
        As other = As.buyer();
        JsonObject change =
                Body.of("email", Body.of("categories", Body.of("chat", true, "payment", false)), "telegram", Body.of());
        JsonObject after = put(one, change).is(200).data();
        assertThat(on(after, "email")).containsExactlyInAnyOrder("chat", "dispute");
        assertThat(one.get("/api/notification/preferences").is(200).data()).isEqualTo(after);
        assertThat(on(other.get(PATH).data(), "email")).containsExactlyInAnyOrder("payment", "dispute");
        assertThat(put(one, Body.of()).is(200).data()).isEqualTo(after);
    }

    @Test
    void the_switch_of_a_channel_is_the_one_of_the_account() {
        As buyer = As.buyer();
        assertThat(put(buyer, Body.of("email", Body.of("enabled", false)))
                        .is(200)
                        .data()
                        .getJsonObject("email")
                        .getBoolean("enabled"))
                .isFalse();
        JsonObject switches = buyer.get("/api/user/preferences").is(200).data().getJsonObject("notifications");
        assertThat(switches.getBoolean("email")).isFalse();
        assertThat(switches.getBoolean("push")).as("the others stay").isTrue();
        buyer.at("/api/user/preferences")
                .json(
                        "PUT",
                        Body.of("notifications", Body.of("telegram", false)).toString())
                .is(200);
        assertThat(buyer.get(PATH).data().getJsonObject("telegram").getBoolean("enabled"))
                .isFalse();
    }

    @Test
    void what_is_unknown_or_no_switch_is_refused_by_name_and_changes_nothing() {
        As buyer = As.buyer();
        put(buyer, Body.of("sms", Body.of("enabled", true))).refusedField("sms");
        put(buyer, Body.of("email", Body.of("categories", Body.of("weather", true))))
                .refusedField("email.categories.weather");
        put(buyer, Body.of("email", Body.of("categories", Body.of("chat", true, "offer", "yes"))))
                .refusedField("email.categories.offer");
        put(buyer, Body.of("telegram", Body.of("enabled", null))).refusedField("telegram.enabled");
        buyer.at(PATH).json("PUT", "[1]").is(400);
        assertThat(on(buyer.get(PATH).data(), "email")).containsExactlyInAnyOrder("payment", "dispute");
    }
}
