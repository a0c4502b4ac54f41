package io.amanat.shop.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.entity.PaymentConfig;
import io.amanat.shop.entity.ShopFace;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopInputTest {
    private static final String CHECKED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private static ShopInput read(String json) {
        return ShopInput.read(JsonObjects.read(json), ShopFace.delivered());
    }

    @Test
    void nothing_said_changes_nothing() {
        assertThat(read("{\"id\": 7, \"unknown\": {}}")).isEqualTo(new ShopInput(ShopFace.delivered(), null));
    }

    @Test
    void lists_lose_what_stands_twice_and_keep_their_order() {
        ShopInput input = read(
                "{\"paymentConfig\": {\"allowedChains\": [97, 97], \"acceptedTokens\": [\"usdc\", \"USDT\", \"USDC\"]},"
                        + " \"categoryIds\": [\"00000000-0000-0000-0000-000000000007\"]}");
        assertThat(input.face().allowedChains()).containsExactly(97);
        assertThat(input.face().acceptedTokens()).containsExactly("USDC", "USDT");
        assertThat(input.categoryIds()).containsExactly(new UUID(0, 7));
        assertThat(read("{\"paymentConfig\": {\"allowedChains\": null}, \"categoryIds\": null}")
                        .categoryIds())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 7",
                "avatar | \"javascript:alert(1)\"",
                "avatar | \"/etc/passwd\"",
                "coverImage | \"x\"",
                "miniAppUrl | \"http://plain.example\"",
                "telegramBotUsername | \"@bot\"",
                "acceptingOrders | null",
                "templateReviewsEnabled | 1",
                "categoryIds | [\"00000000-0000-0000-0000-000000000007\", \"00000000-0000-0000-0000-000000000007\"]",
                "categoryIds | {}"
            })
    void bad_values_are_refused_by_their_key(String key, String value) {
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> read("{\"" + key + "\": " + value + "}"));
        assertThat(refused).as(value).isNotNull();
        assertThat(refused.details()).extracting(FieldError::field).allMatch(field -> field.startsWith(key));
    }

    @ParameterizedTest
    @CsvSource({
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed," + CHECKED,
        "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED," + CHECKED,
        CHECKED + "," + CHECKED,
        "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed,",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t,TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "0x12,",
        "somewhere,"
    })
    void an_address_of_a_wallet_is_stored_in_one_form(String typed, String stored) {
        assertThat(PayoutAddress.checkedOrNull(typed)).isEqualTo(stored);
    }

    @Test
    @Tag("R-TPL-13")
    void what_a_template_says_stands_above_the_shop_key_by_key() {
        SellerRails shop = SellerRails.of(new PaymentConfig(List.of(56, 97), List.of("USDT"), null));
        assertThat(shop.take(97, "usdt")).isTrue();
        assertThat(shop.take(1, "USDT")).isFalse();
        assertThat(shop.take(97, "USDC")).isFalse();
        SellerRails template = SellerRails.of(new PaymentConfig(
                List.of(56, 97), List.of("USDT"), "{\"allowedChains\": [1, \"x\"], \"acceptedTokens\": \"none\"}"));
        assertThat(template).isEqualTo(new SellerRails(List.of(1), List.of("USDT")));
        assertThat(SellerRails.of(new PaymentConfig(List.of(), List.of(), "{\"allowedChains\": []}"))
                        .take(4711, "ANY"))
                .isTrue();
    }
}
