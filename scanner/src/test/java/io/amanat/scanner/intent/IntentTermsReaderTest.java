package io.amanat.scanner.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.delivery.CallbackGuard;
import io.amanat.shared.config.SettingReader;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTermsReaderTest {
    private static final String ID = "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6-c97-USDT";
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String DESTINATION = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String URL = "http://market.internal/hook";
    private static final String SECRET = "sixteen-letters!";

    private static IntentTermsReader reader(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PG_URL", "postgres://nobody@localhost/none", "SCANNER_CALLBACK_ALLOWED_HOSTS", "market.internal"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        ScannerConfig config = ScannerConfig.of(new SettingReader(settings::get));
        return new IntentTermsReader(config, new CallbackGuard(config));
    }

    private static IntentInput input(String id, int chain, String token, String destination, Integer confirmations) {
        return new IntentInput(id, chain, token, destination, "1000", URL, SECRET, confirmations, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6",
                "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6-c97-USDT",
                "order:42",
                "a"
            })
    void an_id_that_names_a_payment_is_accepted(String id) {
        assertThat(IntentTermsReader.isIntentId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "undefined",
                "undefined-c56-USDC",
                "UNDEFINED-c56-USDC",
                "null-c56-USDC",
                "null",
                "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6-cundefined-USDT",
                "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6-c97-undefined",
                "018f1a2b-3c4d-7e8f-9a0b-c1d2e3f4a5b6-cnull-USDT",
                "-c56-USDC",
                "a b",
                "a/b",
                "a\nb",
                "a\0b",
                "[object Object]",
                "پرداخت"
            })
    void an_id_that_lost_its_payment_is_refused(String id) {
        assertThat(IntentTermsReader.isIntentId(id)).isFalse();
    }

    @Test
    void an_id_has_at_most_120_characters() {
        assertThat(IntentTermsReader.isIntentId("a".repeat(120))).isTrue();
        assertThat(IntentTermsReader.isIntentId("a".repeat(121))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"56,,200", "56,199,200", "56,200,200", "56,201,201", "1,0,50", "97,,5", "97,12,12", "97,1,5"})
    void a_caller_may_ask_for_more_confirmations_than_the_floor_never_for_less(int chain, Integer asked, int required) {
        assertThat(reader().read(input(ID, chain, TOKEN, DESTINATION, asked)).confirmationsRequired())
                .isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void an_impossible_number_of_confirmations_is_refused(int asked) {
        assertThatThrownBy(() -> reader().read(input(ID, 97, TOKEN, DESTINATION, asked)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        assertThatThrownBy(() -> reader().read(new IntentInput(null, null, null, null, null, null, null, null, null)))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.details())
                        .extracting(FieldError::field)
                        .containsExactly(
                                "intentId",
                                "chainId",
                                "tokenAddress",
                                "destination",
                                "amount",
                                "callbackUrl",
                                "callbackSecret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+1", "01", "1.5", "1.0", "1e18", "0x10", "1 000", "1,000", "NaN", "١٠", "abc", " 1"})
    void an_amount_is_plain_digits_above_zero(String amount) {
        assertThatThrownBy(() ->
                        reader().read(new IntentInput(ID, 97, TOKEN, DESTINATION, amount, URL, SECRET, null, null)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void an_amount_has_at_most_78_digits() {
        String most = "9".repeat(78);
        IntentInput input = new IntentInput(ID, 97, TOKEN, DESTINATION, most, URL, SECRET, null, null);
        assertThat(reader().read(input).amount()).hasToString(most);
        IntentInput more = new IntentInput(ID, 97, TOKEN, DESTINATION, most + "9", URL, SECRET, null, null);
        assertThatThrownBy(() -> reader().read(more)).isInstanceOf(DomainException.class);
    }

    @Test
    void the_zero_address_receives_nothing() {
        assertThatThrownBy(() -> reader().read(input(ID, 97, TOKEN, "0x" + "0".repeat(40), null)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void a_named_list_replaces_the_chains_of_the_registry() {
        String tron = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
        IntentInput input = input(ID, 728126428, tron, tron, null);
        assertThatThrownBy(() -> reader().read(input)).isInstanceOf(DomainException.class);
        IntentTermsReader named = reader("SCANNER_ENABLED_CHAINS", "728126428, 42161");
        assertThat(named.read(input).destination()).isEqualTo("0xa614f803b6fd780986a42c78ec9c7f77e6ded13c");
        assertThatThrownBy(() -> named.read(input(ID, 56, TOKEN, DESTINATION, null)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void production_leaves_testnets_out_unless_they_are_named() {
        IntentInput onTestnet = input(ID, 97, TOKEN, DESTINATION, null);
        String[] production = {"AMANAT_ENV", "production", "SCANNER_API_KEY", "key"};
        assertThatThrownBy(() -> reader(production).read(onTestnet)).isInstanceOf(DomainException.class);
        assertThat(reader(
                                "AMANAT_ENV",
                                "production",
                                "SCANNER_API_KEY",
                                "key",
                                "SCANNER_ENABLED_CHAINS",
                                "97",
                                "RPC_BSC_TESTNET",
                                "https://node.example")
                        .read(onTestnet)
                        .chain()
                        .chainId())
                .isEqualTo(97);
    }

    @Test
    void what_a_log_could_print_holds_no_secret() {
        IntentInput input = input(ID, 97, TOKEN, DESTINATION, null);
        assertThat(input.toString() + reader().read(input)).doesNotContain(SECRET);
    }
}
