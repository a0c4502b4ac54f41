package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.launcher.state.SecretName;
import io.amanat.meta.service.Parity;
import io.amanat.meta.service.PublicEnums;
import io.amanat.request.entity.RequestStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What everybody may ask about the application. */
@OnMarket
class MetaIT {
    private static JsonObject get(String what) {
        return As.nobody().get("/api/meta/" + what).is(200).data();
    }

    @Test
    void every_public_enum_is_told_with_codes_and_labels_in_two_languages() {
        JsonObject enums = get("enums");
        assertThat(enums.keySet()).isEqualTo(PublicEnums.load().keySet());
        List<JsonObject> statuses = enums.getJsonArray("requestStatus").getValuesAs(JsonObject.class);
        assertThat(statuses)
                .extracting(value -> value.getString("code"))
                .containsExactly(java.util.Arrays.stream(RequestStatus.values())
                        .map(RequestStatus::code)
                        .toArray(String[]::new));
        assertThat(statuses.get(0))
                .isEqualTo(Body.of("code", "pending_payment", "en", "Awaiting payment", "fa", "در انتظار پرداخت"));
        assertThat(enums).doesNotContainKeys("inboxStatus", "outboxStatus", "challengeKind");
    }

    @Test
    void the_matrix_of_features_and_surfaces_is_told() {
        List<JsonObject> rows = As.nobody().get("/api/meta/parity").is(200).rows();
        assertThat(rows).hasSize(40).hasSameSizeAs(Parity.load());
        JsonObject shop = rows.get(7);
        assertThat(shop.getString("feature")).isEqualTo("my shop overview");
        assertThat(shop.getJsonObject("sellerDashboard"))
                .isEqualTo(Body.of("support", "partial", "note", "settings only"));
        assertThat(shop.getJsonObject("miniApp")).isEqualTo(Body.of("support", "absent", "note", null));
    }

    @Test
    void a_client_learns_what_it_must_know_and_no_secret() {
        Answer answer = As.nobody().get("/api/meta/config").is(200);
        JsonObject config = answer.data();
        assertThat(config.keySet())
                .containsExactlyInAnyOrder(
                        "miniAppUrl", "languages", "signIn", "uploads", "paging", "payments", "delivery", "realtime");
        JsonObject realtime = config.getJsonObject("realtime");
        As.nobody().get(realtime.getString("eventStream")).is(401);
        assertThat(realtime.getString("webSocket")).isEqualTo(Line.PATH);
        assertThat(config.getJsonObject("paging")).isEqualTo(Body.of("defaultLimit", 20, "maxLimit", 100));
        assertThat(config.getJsonObject("payments").getString("provider")).isEqualTo("amn.scanner");
        assertThat(config.getJsonObject("payments").getJsonArray("tokens").getValuesAs(JsonString::getString))
                .contains("USDT");
        assertThat(config.getJsonObject("payments").getJsonArray("chains").getValuesAs(JsonObject.class))
                .extracting(chain -> chain.getInt("chainId"))
                .contains(97);
        assertThat(config.getJsonObject("signIn").getJsonObject("google").getBoolean("enabled"))
                .isTrue();
        assertThat(config.getJsonObject("delivery").getInt("codeMaxAttempts")).isEqualTo(5);
        for (SecretName secret : SecretName.values()) {
            Optional<String> value = Market.instance().secrets().find(secret);
            value.ifPresent(text -> assertThat(answer.body()).as(secret.name()).doesNotContain(text));
        }
        for (MarketSetting setting : MarketSetting.values()) {
            assertThat(answer.body()).doesNotContain(setting.name());
        }
    }
}
