package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelChangeTest {
    private static ChannelChange read(String json) {
        return ChannelChange.check(JsonObjects.read(json));
    }

    private static List<String> refused(String json) {
        return catchThrowableOfType(DomainException.class, () -> read(json)).details().stream()
                .map(FieldError::field)
                .toList();
    }

    @Test
    void what_is_given_is_changed_and_nothing_else() {
        ChannelChange change =
                read("{\"email\":{\"enabled\":false},\"telegram\":{\"categories\":{\"chat\":false,\"points\":true}}}");
        assertThat(change.switches()).isEqualTo(Map.of(NotificationChannel.EMAIL, false));
        assertThat(change.categories())
                .isEqualTo(Map.of(
                        NotificationChannel.TELEGRAM,
                        Map.of(NotificationCategory.CHAT, false, NotificationCategory.POINTS, true)));
        assertThat(read("{}")).isEqualTo(new ChannelChange(Map.of(), Map.of()));
    }

    @Test
    void every_key_that_is_wrong_is_named() {
        assertThat(refused("{\"sms\":{},\"email\":1,\"telegram\":{\"loud\":true}}"))
                .containsExactlyInAnyOrder("sms", "email", "telegram.loud");
        assertThat(refused("{\"email\":{\"enabled\":\"yes\",\"categories\":{\"payment\":0,\"weather\":true}}}"))
                .containsExactlyInAnyOrder("email.enabled", "email.categories.payment", "email.categories.weather");
        assertThat(refused("{\"email\":{\"categories\":[]}}")).containsExactly("email.categories");
        assertThat(refused("{\"" + "x".repeat(500) + "\":1}").get(0)).hasSizeLessThan(50);
    }
}
