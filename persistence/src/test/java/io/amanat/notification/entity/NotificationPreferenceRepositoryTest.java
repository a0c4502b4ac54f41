package io.amanat.notification.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.NotificationPreferenceRepository.Preference;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wanted;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wish;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class NotificationPreferenceRepositoryTest {
    private static void put(UUID user, Preference... choices) {
        Market.run(em -> new NotificationPreferenceRepository(em).put(user, List.of(choices), Row.NOON));
    }

    private static List<Wanted> wanted(NotificationChannel channel, Wish... wishes) {
        return Market.in(em -> new NotificationPreferenceRepository(em).wanted(channel, List.of(wishes)));
    }

    private static Preference mail(NotificationCategory category, boolean enabled) {
        return new Preference(NotificationChannel.EMAIL, category, enabled);
    }

    private static Row verified() {
        return Row.user("buyer").with("is_email_verified", true);
    }

    private static Wish wish(UUID user, NotificationCategory category) {
        return new Wish(user, category);
    }

    @Test
    void the_last_word_about_a_channel_and_a_category_counts() {
        UUID user = Row.user("buyer").insert();
        put(user);
        put(user, mail(NotificationCategory.PAYMENT, false), mail(NotificationCategory.CHAT, true));
        put(
                user,
                mail(NotificationCategory.PAYMENT, true),
                new Preference(NotificationChannel.TELEGRAM, NotificationCategory.CHAT, false));
        List<Preference> stored = Market.in(em -> new NotificationPreferenceRepository(em).of(user));
        assertThat(stored)
                .containsExactlyInAnyOrder(
                        mail(NotificationCategory.PAYMENT, true),
                        mail(NotificationCategory.CHAT, true),
                        new Preference(NotificationChannel.TELEGRAM, NotificationCategory.CHAT, false));
    }

    @Test
    void by_default_money_and_disputes_are_mailed_and_the_bot_tells_everything() {
        UUID user = verified().insert();
        for (NotificationCategory category : NotificationCategory.values()) {
            boolean aboutMoney = category == NotificationCategory.PAYMENT || category == NotificationCategory.DISPUTE;
            assertThat(wanted(NotificationChannel.EMAIL, wish(user, category)))
                    .as(category.code())
                    .hasSize(aboutMoney ? 1 : 0);
            assertThat(wanted(NotificationChannel.TELEGRAM, wish(user, category)))
                    .hasSize(1);
        }
    }

    @Test
    void choices_and_the_switch_of_a_channel_are_heard_in_one_question_for_many() {
        UUID plain = verified().with("preferences", "{\"language\":\"fa\"}").insert();
        UUID less = verified().insert();
        put(less, mail(NotificationCategory.PAYMENT, false));
        UUID more = verified().insert();
        put(more, mail(NotificationCategory.CHAT, true));
        UUID off = verified()
                .with("preferences", "{\"notifications\":{\"email\":false}}")
                .insert();
        put(off, mail(NotificationCategory.PAYMENT, true));
        UUID unverified = Row.user("buyer").insert();
        UUID suspended = verified().with("status", "suspended").insert();
        NotificationCategory payment = NotificationCategory.PAYMENT;
        List<Wanted> wanted = wanted(
                NotificationChannel.EMAIL,
                wish(plain, payment),
                wish(less, payment),
                wish(more, payment),
                wish(more, NotificationCategory.CHAT),
                wish(off, payment),
                wish(unverified, payment),
                wish(suspended, payment),
                wish(plain, payment));
        assertThat(wanted)
                .containsExactly(
                        new Wanted(0, plain, plain + "@example.test", "fa"),
                        new Wanted(2, more, more + "@example.test", "en"),
                        new Wanted(3, more, more + "@example.test", "en"),
                        new Wanted(5, unverified, null, "en"),
                        new Wanted(7, plain, plain + "@example.test", "fa"));
        assertThat(wanted(NotificationChannel.TELEGRAM, wish(off, payment))).hasSize(1);
        assertThat(wanted(NotificationChannel.EMAIL)).isEmpty();
    }
}
