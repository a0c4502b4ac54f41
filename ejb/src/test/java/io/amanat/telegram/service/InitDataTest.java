package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.telegram.entity.TelegramProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitDataTest {
    private static final String BOT = "123456:made-up-token-of-a-test-bot";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration AGE = Duration.ofSeconds(300);
    private static final String USER =
            "{\"id\":9007199254740993,\"first_name\":\"Sara + & = \\u0633\",\"last_name\":\"R\",\"username\":\"sara\","
                    + "\"language_code\":\"fa\",\"is_premium\":true,\"photo_url\":\"https:\\/\\/t.me\\/i\\/1.svg\"}";

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user", USER);
        fields.put("chat_instance", "-42");
        fields.put("chat", "x");
        fields.put("start_param", "req_1");
        fields.put("auth_date", Long.toString(NOW.getEpochSecond()));
        // For third parties; it is a field like any other here.
        fields.put("signature", "TYJxVcisqbWjtodPepiJ6g_hz-A");
        return fields;
    }

    private static String signed(String name, String value) {
        Map<String, String> fields = fields();
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
        return TelegramSigner.initData(BOT, fields);
    }

    private static ErrorCode refusal(String raw) {
        return refusal(raw, BOT, NOW);
    }

    private static ErrorCode refusal(String raw, String bot, Instant now) {
        Throwable refused = catchThrowable(() -> InitData.read(raw, bot, AGE, now));
        assertThat(refused).isInstanceOf(DomainException.class);
        return ((DomainException) refused).code();
    }

    @Test
    @Tag("AC-320")
    void who_was_signed_for_is_read_from_the_verified_pairs() {
        String raw = TelegramSigner.initData(BOT, fields());
        TelegramPerson person = InitData.read(raw, BOT, AGE, NOW);
        assertThat(person.id()).isEqualTo(9_007_199_254_740_993L);
        assertThat(person.signedAt()).isEqualTo(NOW);
        assertThat(person.fingerprint())
                .matches("[0-9a-f]{64}")
                .isEqualTo(InitData.read(raw, BOT, AGE, NOW).fingerprint());
        TelegramProfile profile = person.profile();
        assertThat(profile.firstName()).isEqualTo("Sara + & = \u0633");
        assertThat(profile.lastName()).isEqualTo("R");
        assertThat(profile.username()).isEqualTo("sara");
        assertThat(profile.languageCode()).isEqualTo("fa");
        assertThat(profile.photoUrl()).isEqualTo("https://t.me/i/1.svg");
        assertThat(profile.premium()).isTrue();
    }

    @Test
    void the_order_of_the_pairs_is_of_no_importance() {
        String[] pairs = TelegramSigner.initData(BOT, fields()).split("&");
        java.util.Collections.reverse(java.util.Arrays.asList(pairs));
        assertThat(InitData.read(String.join("&", pairs), BOT, AGE, NOW).id()).isPositive();
    }

    @Test
    @Tag("AC-321")
    void what_another_bot_or_nobody_signed_is_refused() {
        String raw = TelegramSigner.initData(BOT, fields());
        assertThat(refusal(raw, BOT + "x", NOW)).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(raw.replaceAll("&hash=.*", ""))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(raw.replaceAll("&hash=.*", "&hash="))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(raw.replace("9007199254740993", "9007199254740994")))
                .isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(raw.replace("&signature=", "&signatur3="))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(raw + "&role=admin")).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        // Keys the wrong way round, as is often seen.
        assertThat(refusal(TelegramSigner.initData("WebAppData", fields())))
                .isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @Test
    @Tag("AC-321")
    void what_was_signed_too_long_ago_or_is_yet_to_be_signed_is_refused() {
        String raw = TelegramSigner.initData(BOT, fields());
        assertThat(InitData.read(raw, BOT, AGE, NOW.plusSeconds(300))).isNotNull();
        assertThat(refusal(raw, BOT, NOW.plusSeconds(301))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(InitData.read(raw, BOT, AGE, NOW.minusSeconds(60))).isNotNull();
        assertThat(refusal(raw, BOT, NOW.minusSeconds(61))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e9", "99999999999999999999", " 1"})
    void a_time_that_is_none_is_refused(String time) {
        assertThat(refusal(signed("auth_date", time))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(signed("auth_date", null))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":0}",
                "{\"id\":-5}",
                "{\"id\":1.5}",
                "{\"id\":\"7\"}",
                "{\"id\":92233720368547758070}",
                "{\"id\":1e400}",
                "{\"id\":1",
                "text"
            })
    void a_person_without_a_number_is_nobody(String user) {
        assertThat(refusal(signed("user", user))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
        assertThat(refusal(signed("user", null))).isEqualTo(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    @Test
    void a_person_of_whom_nothing_but_the_number_is_known_is_a_person() {
        TelegramProfile profile = InitData.read(
                        signed("user", "{\"id\":7,\"first_name\":5,\"username\":null,\"photo_url\":\"javascript:1\"}"),
                        BOT,
                        AGE,
                        NOW)
                .profile();
        assertThat(profile.firstName()).isNull();
        assertThat(profile.username()).isNull();
        assertThat(profile.photoUrl()).isNull();
        assertThat(profile.premium()).isNull();
    }

    @Test
    void what_cannot_be_stored_of_a_name_is_left_out() {
        String user = "{\"id\":7,\"first_name\":\"a\\u0000b\\ud800" + "\ud83d\ude00".repeat(120) + "\"}";
        String name =
                InitData.read(signed("user", user), BOT, AGE, NOW).profile().firstName();
        assertThat(name).startsWith("ab\ud83d\ude00");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(100);
    }

    @Test
    void what_is_missing_or_no_query_string_is_an_invalid_field() {
        String raw = TelegramSigner.initData(BOT, fields());
        for (String bad : new String[] {
            null,
            "",
            "  ",
            "x",
            "=1",
            "a=1&&b=2",
            "a=%zz",
            "a=%4",
            raw + "&",
            raw + "&user=%7B%7D",
            raw + "&" + raw,
            raw + "&x=" + "y".repeat(4_096)
        }) {
            assertThat(refusal(bad)).as(String.valueOf(bad)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
    }

    @Test
    void whatever_is_changed_the_answer_is_a_refusal() {
        String raw = TelegramSigner.initData(BOT, fields());
        Random random = new Random(20_261_121);
        String alphabet = "&=%+ \"{}[]:,\\\n\u0000\u06330aZ\ud800";
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder mutant = new StringBuilder(raw);
            for (int change = random.nextInt(4); change >= 0 && !mutant.isEmpty(); change--) {
                int at = random.nextInt(mutant.length());
                char with = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(4)) {
                    case 0 -> mutant.setCharAt(at, with);
                    case 1 -> mutant.insert(at, with);
                    case 2 -> mutant.deleteCharAt(at);
                    default -> mutant.setLength(Math.max(at, 1));
                }
            }
            if (mutant.toString().equals(raw)) {
                continue;
            }
            Throwable told = catchThrowable(() -> InitData.read(mutant.toString(), BOT, AGE, NOW));
            if (told != null) {
                assertThat(told).as(mutant.toString()).isInstanceOf(DomainException.class);
                assertThat(((DomainException) told).code())
                        .isIn(ErrorCode.TELEGRAM_INIT_DATA_INVALID, ErrorCode.VALIDATION_ERROR);
                refused++;
            }
        }
        // A blank written as + instead of %20 says the same and is as good; little else is.
        assertThat(refused).isGreaterThan(19_000);
    }
}
