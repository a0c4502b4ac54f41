package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks fail closed: without a secret nothing is accepted, however it is signed (R-PAY-05, R-PAY-21). */
class WebhookSecretsTest {
    private static final byte[] BODY = "{\"intentId\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    private static ErrorCode scanner(TestSettings settings, String signature) {
        ScannerWebhookService service = Wiring.inject(new ScannerWebhookService(), "settings", settings.build());
        return catchThrowableOfType(DomainException.class, () -> service.receive(BODY, signature))
                .code();
    }

    private static ErrorCode network(TestSettings settings, String signature) {
        NetworkWebhooks service = Wiring.inject(new NetworkWebhooks(), "settings", settings.build());
        Wiring.inject(service, "providers", Wiring.inject(new PayInProviders(), "settings", settings.build()));
        return catchThrowableOfType(DomainException.class, () -> service.receive(BODY, signature))
                .code();
    }

    @Test
    void without_a_secret_a_callback_is_refused_and_not_read() {
        assertThat(scanner(new TestSettings(), WebhookSignature.of(BODY, "null")))
                .isEqualTo(ErrorCode.FEATURE_DISABLED);
        TestSettings on = new TestSettings().with(MarketSetting.PAYMENT_ENABLED_PROVIDERS, "request.network");
        assertThat(network(on, WebhookSignature.of(BODY, "null"))).isEqualTo(ErrorCode.FEATURE_DISABLED);
    }

    @Test
    void a_provider_that_is_off_takes_no_callbacks_though_it_has_a_secret() {
        TestSettings off = new TestSettings().with(MarketSetting.REQUEST_NETWORK_WEBHOOK_SECRET, "secret");
        assertThat(network(off, WebhookSignature.of(BODY, "secret"))).isEqualTo(ErrorCode.FEATURE_DISABLED);
    }

    @ParameterizedTest
    @CsvSource({
        "payment.confirmed, 0x, false",
        "payment.failed, full, false",
        "payment.confirmed, full, true",
        "payment.partial, full, true"
    })
    void only_a_named_transaction_that_has_paid_is_worth_a_look(String type, String hash, boolean paid) {
        String tx = "full".equals(hash) ? "0x" + "AB".repeat(32) : hash;
        NetworkEvent event = NetworkEvent.parse(
                "{\"event\":\"" + type + "\",\"eventType\":\"older\",\"requestId\":\"r\",\"txHash\":\"" + tx + "\"}");
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.saysPaid()).isEqualTo(paid);
        assertThat(event.deliveryKey())
                .isEqualTo("r:" + (paid || "payment.failed".equals(type) ? "0x" + "ab".repeat(32) : ""));
    }
}
