package io.amanat.config.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ConfigRepositoryTest {
    private static <T> T settings(Function<ConfigRepository, T> work) {
        return Market.in(em -> work.apply(new ConfigRepository(em)));
    }

    @Test
    void a_setting_gets_its_first_value_once() {
        String key = "repository.first:" + Uuid7.next();
        UUID admin = Row.user("admin").insert();
        assertThat(settings((ConfigRepository rows) -> rows.find(key))).isEmpty();
        assertThat(settings((ConfigRepository rows) -> rows.insert(key, "12", admin, Row.NOON)))
                .isTrue();
        assertThat(settings((ConfigRepository rows) -> rows.insert(key, "13", null, Row.NOON)))
                .isFalse();
        ConfigSetting stored =
                settings((ConfigRepository rows) -> rows.find(key)).orElseThrow();
        assertThat(stored.key()).isEqualTo(key);
        assertThat(stored.value()).isEqualTo("12");
        assertThat(stored.updatedBy()).isEqualTo(admin);
        assertThat(stored.version()).isZero();
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON);
    }

    @Test
    void changes_are_kept_and_listed_from_the_newest() {
        String key = "repository.changed:" + Uuid7.next();
        ConfigRows.setting(key).insert();
        UUID admin = Row.user("admin").insert();
        ConfigChange first = new ConfigChange(Uuid7.next(), key, null, "12", null, null, Row.NOON);
        ConfigChange second =
                new ConfigChange(Uuid7.next(), key, "12", "true", admin, "Deeper", Row.NOON.plusSeconds(1));
        Market.run(em -> {
            ConfigRepository rows = new ConfigRepository(em);
            rows.add(first);
            rows.add(second);
        });
        assertThat(settings((ConfigRepository rows) -> rows.changes(List.of(key), null, 10)))
                .extracting(ConfigChange::id)
                .containsExactly(second.id(), first.id());
        ConfigChange stored = settings((ConfigRepository rows) -> rows.changes(List.of(key), null, 1))
                .get(0);
        assertThat(stored.oldValue()).isEqualTo("12");
        assertThat(stored.newValue()).isEqualTo("true");
        assertThat(stored.changedBy()).isEqualTo(admin);
        assertThat(stored.reason()).isEqualTo("Deeper");
        assertThat(settings((ConfigRepository rows) -> rows.changes(List.of(key, "no.such"), second.id(), 10)))
                .extracting(ConfigChange::id)
                .containsExactly(first.id());
        assertThat(settings((ConfigRepository rows) -> rows.changes(List.of(), null, 10)))
                .isEmpty();
    }

    @Test
    void a_locked_setting_is_turned_and_its_version_counts() {
        String key = "repository.turned:" + Uuid7.next();
        ConfigRows.setting(key).insert();
        UUID admin = Row.user("admin").insert();
        Market.run(em -> new ConfigRepository(em).lock(key).orElseThrow().turn("77", admin, Row.NOON.plusSeconds(9)));
        ConfigSetting stored = settings((ConfigRepository rows) -> rows.all(List.of(key, "no.such")))
                .get(0);
        assertThat(stored.value()).isEqualTo("77");
        assertThat(stored.updatedBy()).isEqualTo(admin);
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON.plusSeconds(9));
        assertThat(stored.version()).isEqualTo(1);
        assertThat(settings((ConfigRepository rows) -> rows.lock("no.such"))).isEmpty();
        assertThat(settings((ConfigRepository rows) -> rows.all(List.of()))).isEmpty();
    }
}
