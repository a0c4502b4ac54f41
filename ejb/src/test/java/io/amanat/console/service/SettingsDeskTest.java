package io.amanat.console.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.entity.ConfigChange;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever opens the door: settings are seen and turned by administrators. */
class SettingsDeskTest {
    private final List<String> asked = new ArrayList<>();
    private final SettingsDesk desk = Wiring.inject(new SettingsDesk(), "settings", new LiveSettings() {
        @Override
        public List<Setting> all() {
            asked.add("all");
            return List.of();
        }

        @Override
        public List<ConfigChange> changes(int limit) {
            asked.add("changes " + limit);
            return List.of();
        }

        @Override
        public String checked(String key, JsonValue value) {
            asked.add("checked " + key);
            return "true";
        }

        @Override
        public Setting store(String key, JsonValue value, UUID by, String reason) {
            asked.add(key + " " + value + " by " + by + ": " + reason);
            return null;
        }
    });

    private static Actor actor(UserRole role) {
        return new Actor(Uuid7.next(), role, Uuid7.next(), false);
    }

    @ParameterizedTest
    @EnumSource(value = UserRole.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void nobody_but_administrators_sees_or_turns_settings(UserRole role) {
        Actor other = actor(role);
        List<ThrowingCallable> calls = List.of(
                () -> desk.all(other),
                () -> desk.changes(other, 1),
                () -> desk.checked(other, "a", JsonValue.TRUE),
                () -> desk.turn(other, "a", JsonValue.TRUE, "why"));
        assertThat(calls)
                .extracting(call ->
                        catchThrowableOfType(DomainException.class, call).code())
                .containsOnly(ErrorCode.FORBIDDEN);
        assertThat(asked).isEmpty();
    }

    @Test
    void an_administrator_turns_them_in_his_own_name() {
        Actor admin = actor(UserRole.ADMIN);
        desk.all(admin);
        desk.changes(admin, 50);
        desk.checked(admin, "a", JsonValue.TRUE);
        desk.turn(admin, "a", JsonValue.TRUE, "why");
        assertThat(asked).containsExactly("all", "changes 50", "checked a", "a true by " + admin.userId() + ": why");
    }
}
