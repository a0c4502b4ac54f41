package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings that administrators turn: only to what their rules allow, and with a trace. */
@OnMarket
class SettingsIT {
    private static final String PATH = "/api/admin/settings";
    private static final String RATE = "points.redemption_rate";

    private static Answer turn(As who, String key, Object value) {
        return who.at(PATH + "/" + key)
                .json(
                        "PUT",
                        Body.of("value", value, "reason", "the price has changed")
                                .toString());
    }

    private static JsonObject shown(String key) {
        return As.admin().get(PATH).is(200).rows().stream()
                .filter(row -> row.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void asDelivered() {
        turn(As.admin(), RATE, 100).is(200);
    }

    @Test
    void a_setting_is_turned_by_administrators_and_every_change_has_its_entry() {
        As admin = As.admin();
        assertThat(shown(RATE).getInt("defaultValue")).isEqualTo(100);
        assertThat(turn(admin, RATE, 250).is(200).data().getInt("value")).isEqualTo(250);
        assertThat(shown(RATE).getInt("value")).isEqualTo(250);
        assertThat(shown(RATE).getString("updatedBy")).isEqualTo(admin.id.toString());
        long before = changes();
        turn(admin, RATE, 250).is(200);
        assertThat(changes()).as("the same again is no change").isEqualTo(before);
        turn(admin, RATE, 251).is(200);
        assertThat(changes()).isEqualTo(before + 1);
        assertThat(Db.rows(
                                "select old_value::text, new_value::text, changed_by::text, reason from"
                                        + " market.config_setting_history where setting_key = ? order by created_at desc limit 1",
                                RATE)
                        .get(0))
                .isEqualTo(List.of("250", "251", admin.id.toString(), "the price has changed"));
        for (As other : List.of(As.buyer(), As.seller())) {
            other.get(PATH).refused(403, "FORBIDDEN");
            turn(other, RATE, 1).refused(403, "FORBIDDEN");
        }
        assertThat(shown(RATE).getInt("value")).isEqualTo(251);
    }

    private static long changes() {
        return Db.count("select count(*) from market.config_setting_history where setting_key = ?", RATE);
    }

    @Test
    void what_its_rule_forbids_is_never_stored() {
        As admin = As.admin();
        for (Object bad : new Object[] {0, -1, 1_000_001, new java.math.BigDecimal("1.5"), "100", true, List.of(1)}) {
            turn(admin, RATE, bad).refusedField("value");
        }
        admin.at(PATH + "/" + RATE)
                .json("PUT", "{\"value\":1e999999999,\"reason\":\"too much\"}")
                .refusedField("value");
        turn(admin, RATE, null).refusedField("value");
        turn(admin, "points.per_usd", -1).refusedField("value");
        turn(admin, "points.per_referral", 1_000_001).refusedField("value");
        for (Object bad : new Object[] {"true", 1}) {
            turn(admin, "points.redemption_enabled", bad).refusedField("value");
        }
        admin.at(PATH + "/" + RATE).json("PUT", Body.of("value", 5).toString()).refusedField("reason");
        turn(admin, "points.unknown", 5).refused(404, "NOT_FOUND");
        turn(admin, "confirmation_threshold:97", 1).refused(404, "NOT_FOUND");
        assertThat(shown(RATE).getInt("value")).isEqualTo(100);
        assertThat(shown("points.redemption_enabled").getBoolean("value")).isFalse();
    }
}
