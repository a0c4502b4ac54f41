package io.amanat.scanner.tron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TronAddressTest {
    private static final String USDT = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
    private static final String USDT_STORED = "0xa614f803b6fd780986a42c78ec9c7f77e6ded13c";

    @Test
    void the_contract_of_usdt_reads_as_its_published_hex_and_back() {
        assertThat(TronAddress.storedOrNull(USDT)).isEqualTo(USDT_STORED);
        assertThat(TronAddress.base58(USDT_STORED)).isEqualTo(USDT);
    }

    @Test
    void the_zero_address_survives_the_way_there_and_back() {
        String zero = "0x" + "0".repeat(40);
        assertThat(TronAddress.base58(zero)).isEqualTo("T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb");
        assertThat(TronAddress.storedOrNull("T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"))
                .isEqualTo(zero);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T",
                "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6",
                "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6tt",
                "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj0t",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "1111111111111111111111111111111111",
                "0xa614f803b6fd780986a42c78ec9c7f77e6ded13c",
                ""
            })
    void a_wrong_checksum_another_coin_and_other_forms_are_refused(String address) {
        assertThat(TronAddress.storedOrNull(address)).isNull();
    }
}
