package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.entity.ConfigSetting;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R-OPS-09: two administrators at one knob. */
@ExtendWith(TestDatabase.class)
class ConfigRacesTest {
    /** Turns it and says what it was before. */
    private static Function<EntityManager, String> turns(String key, String value) {
        return em -> {
            ConfigSetting setting = new ConfigRepository(em).lock(key).orElseThrow();
            String before = setting.value();
            setting.turn(value, null, Row.NOON);
            return before;
        };
    }

    @Test
    void the_second_one_sees_what_the_first_one_did() {
        String key = "raced.setting:" + Uuid7.next();
        Sql.run(
                "insert into market.config_settings (key, value, created_at, updated_at) values (?, '1', now(), now())",
                key);
        Race.Result<String, String> result = Race.run(Race.End.COMMIT, turns(key, "2"), turns(key, "3"));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isEqualTo("1");
        assertThat(result.second()).isEqualTo("2");
        assertThat(Sql.value("select value::text || ' ' || version from market.config_settings where key = ?", key))
                .isEqualTo("3 2");
    }
}
