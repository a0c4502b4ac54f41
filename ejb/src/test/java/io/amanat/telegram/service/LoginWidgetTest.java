package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginWidgetTest {
    private static final String BOT = "123456:made-up-token-of-a-test-bot";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Map<String, String> fields(String id) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "id", id, "first_name", "Sara", "username", "sara", "auth_date", Long.toString(NOW.getEpochSecond())));
        fields.put("photo_url", "https://t.me/i/userpic/320/sara.jpg");
        fields.put("hash", TelegramSigner.widgetHash(BOT, fields));
        return fields;
    }

    private static ErrorCode refusal(Map<String, String> fields, Instant now) {
        Throwable refused = catchThrowable(() -> LoginWidget.read(fields, BOT, now));
        assertThat(refused).isInstanceOf(DomainException.class);
        return ((DomainException) refused).code();
    }

    @Test
    void who_was_signed_for_is_let_in() {
        TelegramPerson person = LoginWidget.read(fields("9007199254740993"), BOT, NOW);
        assertThat(person.id()).isEqualTo(9_007_199_254_740_993L);
        assertThat(person.signedAt()).isEqualTo(NOW);
        assertThat(person.profile().firstName()).isEqualTo("Sara");
        assertThat(person.profile().username()).isEqualTo("sara");
        assertThat(person.profile().photoUrl()).startsWith("https://t.me/");
        assertThat(person.fingerprint())
                .isEqualTo(
                        LoginWidget.read(fields("9007199254740993"), BOT, NOW).fingerprint());
    }

    @Test
    void a_field_that_telegram_adds_one_day_is_signed_along() {
        Map<String, String> fields = fields("7");
        fields.remove("hash");
        fields.put("is_premium", "true");
        fields.put("hash", TelegramSigner.widgetHash(BOT, fields));
        assertThat(LoginWidget.read(fields, BOT, NOW).id()).isEqualTo(7);
    }

    @Test
    void every_change_is_noticed() {
        for (String name : fields("7").keySet()) {
            Map<String, String> fields = fields("7");
            fields.put(name, fields.get(name) + "1");
            assertThat(refusal(fields, NOW)).as(name).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        }
        Map<String, String> more = fields("7");
        more.put("last_name", "R");
        assertThat(refusal(more, NOW)).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        Map<String, String> capitals = fields("7");
        capitals.put("hash", capitals.get("hash").toUpperCase(Locale.ROOT));
        assertThat(refusal(capitals, NOW)).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @Test
    void the_mini_app_s_way_of_signing_is_not_the_widget_s() {
        Map<String, String> fields = fields("7");
        fields.remove("hash");
        String initData = TelegramSigner.initData(BOT, fields);
        fields.put("hash", initData.substring(initData.indexOf("hash=") + 5));
        assertThat(refusal(fields, NOW)).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @Test
    void it_is_believed_for_five_minutes() {
        assertThat(LoginWidget.read(fields("7"), BOT, NOW.plusSeconds(300))).isNotNull();
        assertThat(refusal(fields("7"), NOW.plusSeconds(301))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(fields("7"), NOW.minusSeconds(61))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "7.5", "x", "9999999999999999999", "07"})
    void a_number_that_is_none_is_nobody(String id) {
        assertThat(refusal(fields(id), NOW)).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @Test
    void what_is_missing_or_too_much_is_an_invalid_field() {
        for (String name : new String[] {"id", "hash"}) {
            Map<String, String> fields = fields("7");
            fields.remove(name);
            assertThat(refusal(fields, NOW)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
        Map<String, String> many = fields("7");
        for (int i = 0; i < 30; i++) {
            many.put("x" + i, "");
        }
        assertThat(refusal(many, NOW)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        Map<String, String> large = fields("7");
        large.put("x", "y".repeat(5_000));
        assertThat(refusal(large, NOW)).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }
}
