package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_published_vector_of_the_original_is_met() {
        assertThat(Signatures.hex(
                        bytes("test-secret"),
                        bytes("{\"eventType\":\"balance_changed\",\"watchId\":\"w1\",\"delta\":\"10\"}")))
                .isEqualTo("f40206b263ecd1be4292e1cd2e97e357b0dd134ffc206feec865a23798601ec4");
    }

    @Test
    void the_published_vector_of_standard_webhooks_is_met() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(Signatures.standard(
                        key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", bytes("{\"test\": 2432232314}")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
