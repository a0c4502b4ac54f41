package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCodesTest {
    @Test
    void a_code_has_six_digits_with_leading_zeros_and_is_not_always_the_same() {
        Set<String> made = new HashSet<>();
        boolean leadingZero = false;
        for (int round = 0; round < 1_000; round++) {
            String code = DeliveryCodes.newCode();
            assertThat(code).matches("[0-9]{6}");
            leadingZero |= code.charAt(0) == '0';
            made.add(code);
        }
        assertThat(made).hasSizeGreaterThan(900);
        assertThat(leadingZero).isTrue();
    }

    @Test
    void a_hash_depends_on_request_salt_and_code_and_fits_its_column() {
        UUID request = Uuid7.next();
        String salt = DeliveryCodes.newSalt();
        String hash = DeliveryCodes.hash(request, salt, "123456");
        assertThat(salt).matches("[0-9a-f]{32}");
        assertThat(hash).matches("[0-9a-f]{64}").doesNotContain("123456");
        assertThat(DeliveryCodes.hash(request, salt, "123456")).isEqualTo(hash);
        assertThat(DeliveryCodes.hash(request, salt, "123457")).isNotEqualTo(hash);
        assertThat(DeliveryCodes.hash(Uuid7.next(), salt, "123456")).isNotEqualTo(hash);
        assertThat(DeliveryCodes.hash(request, DeliveryCodes.newSalt(), "123456"))
                .isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345", "1234567", "12345a", " 123456", "-12345", "12.456", "١٢٣٤٥", "²³¹²³¹", "ⅧⅧⅧⅧⅧⅧ"})
    void what_is_not_six_digits_is_no_code(String text) {
        assertThat(DeliveryCodes.read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"012345", "۰۱۲۳۴۵", "٠١٢٣٤٥", "۰۱۲345"})
    void a_code_is_read_in_the_digits_of_any_script(String text) {
        assertThat(DeliveryCodes.read(text)).isEqualTo("012345");
    }

    @Test
    void nothing_is_no_code() {
        assertThat(DeliveryCodes.read(null)).isNull();
    }
}
