package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written into a profile and into preferences. */
class ProfileChangeTest {
    private static final String ID = "01890000-0000-7000-8000-000000000001";

    private static List<String> refused(String json) {
        DomainException refusal =
                catchThrowableOfType(DomainException.class, () -> ProfileChange.check(JsonObjects.read(json)));
        assertThat(refusal).as(json).isNotNull();
        return refusal.details().stream().map(FieldError::field).toList();
    }

    @Test
    void known_keys_are_trimmed_and_kept() {
        ProfileChange change = ProfileChange.check(JsonObjects.read(
                """
                {"firstName":" Ada ","avatar":"/uploads/a/b.png","photoURL":"https://x.test/a.png","phone":"+98 (21) 1-2",
                 "bio":" B ","website":"https://ada.test","isPublic":true,"address":{"city":" Yazd ","zipCode":null},
                 "watchedCategories":["%s","%s"]}
                """
                        .formatted(ID, ID)));
        assertThat(change.names()).isEqualTo("{\"firstName\":\"Ada\"}");
        assertThat(JsonObjects.read(change.patch()))
                .isEqualTo(
                        JsonObjects.read(
                                """
                        {"avatar":"/uploads/a/b.png","photoURL":"https://x.test/a.png","phone":"+98 (21) 1-2","bio":"B",
                         "website":"https://ada.test","isPublic":true,"address":{"city":"Yazd","zipCode":null}}
                        """));
        assertThat(change.watchedCategories()).hasSize(1);
    }

    @Test
    void null_and_blank_take_a_value_away() {
        ProfileChange change =
                ProfileChange.check(JsonObjects.read("{\"lastName\":null,\"bio\":\" \",\"address\":null}"));
        assertThat(change.names()).isEqualTo("{\"lastName\":null}");
        assertThat(change.patch()).isEqualTo("{\"bio\":null,\"address\":null}");
        assertThat(change.watchedCategories()).isNull();
    }

    @ParameterizedTest
    @Tag("R-AUTH-17")
    @ValueSource(
            strings = {
                "role",
                "status",
                "walletAddress",
                "walletProofVerified",
                "password",
                "points",
                "isTester",
                "id",
                "preferences",
                "profile"
            })
    void nothing_else_can_be_set(String key) {
        assertThat(refused("{\"" + key + "\":\"x\"}")).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "avatar | \"javascript:alert(1)\"",
                "avatar | \"//evil.test/x.png\"",
                "photoURL | \"data:image/png;base64,x\"",
                "website | \"javascript:alert(1)\"",
                "website | \"https://x.test/\\\"onload=\"",
                "phone | \"call me\"",
                "bio | 5",
                "email | \"nobody\"",
                "email | 5",
                "firstName | true",
                "isPublic | \"true\"",
                "isPublic | null",
                "address | []",
                "watchedCategories | \"x\"",
                "watchedCategories | null"
            })
    void a_value_of_the_wrong_form_is_refused(String key, String value) {
        assertThat(refused("{\"" + key + "\":" + value + "}")).containsExactly(key);
    }

    @Test
    void every_bad_field_is_named_at_once() {
        assertThat(refused("{\"bio\":\"" + "x".repeat(1_001) + "\",\"address\":{\"planet\":\"Mars\",\"city\":1},"
                        + "\"watchedCategories\":[\"x\"]}"))
                .containsExactly("bio", "address.planet", "address.city", "watchedCategories.0");
        assertThat(refused("{\"" + "k".repeat(500) + "\":1}")).containsExactly("k".repeat(60));
    }

    @Test
    void preferences_take_known_values_only() {
        PreferencesChange change = PreferencesChange.check(
                JsonObjects.read("{\"language\":\"fa\",\"notifications\":{\"inApp\":false,\"telegram\":true}}"));
        assertThat(change.patch())
                .isEqualTo("{\"language\":\"fa\",\"notifications\":{\"inApp\":false,\"telegram\":true}}");
        DomainException refusal = catchThrowableOfType(
                DomainException.class,
                () -> PreferencesChange.check(JsonObjects.read(
                        "{\"language\":\"de\",\"currency\":null,\"notifications\":{\"sms\":1,\"fax\":true},\"x\":1}")));
        assertThat(refusal.details())
                .extracting(FieldError::field)
                .containsExactly("language", "currency", "notifications.sms", "notifications.fax", "x");
    }

    @ParameterizedTest
    @EnumSource(BudgetCurrency.class)
    void every_currency_of_budgets_can_be_preferred(BudgetCurrency currency) {
        assertThat(PreferencesChange.check(JsonObjects.read("{\"currency\":\"" + currency.code() + "\"}"))
                        .patch())
                .contains(currency.code());
    }
}
