package io.amanat.config.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ConfigMappingTest {
    @Test
    void a_setting() {
        ConfigRows.setting("mapping.full:1")
                .with("value", "\"text\"")
                .with("updated_by", Row.user("admin").insert())
                .with("version", 4)
                .insert();
        ConfigRows.setting("mapping.bare").insert();
        assertThat(load(ConfigSetting.class, "mapping.full:1"))
                .containsEntry("value", "\"text\"")
                .containsEntry("version", 4);
        assertBothWays(ConfigSetting.class, "mapping.full:1", "mapping.bare");
    }

    @Test
    void a_change_of_a_setting() {
        ConfigRows.setting("mapping.changed").insert();
        UUID full = ConfigRows.change("mapping.changed")
                .with("old_value", "11")
                .with("changed_by", Row.user("admin").insert())
                .with("reason", "Deeper")
                .insert();
        assertThat(load(ConfigChange.class, full))
                .doesNotContainValue(null)
                .containsEntry("settingKey", "mapping.changed")
                .containsEntry("oldValue", "11")
                .containsEntry("newValue", "12")
                .containsEntry("reason", "Deeper");
        UUID bare = ConfigRows.change("mapping.changed").insert();
        assertThat(load(ConfigChange.class, bare))
                .containsEntry("oldValue", null)
                .containsEntry("changedBy", null)
                .containsEntry("reason", null);
    }
}
