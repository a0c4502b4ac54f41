package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final byte[] BODY =
            "{\"eventType\":\"balance_changed\",\"watchId\":\"w1\",\"delta\":\"10\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "f40206b263ecd1be4292e1cd2e97e357b0dd134ffc206feec865a23798601ec4";

    @Test
    void the_published_vector_is_met() {
        assertThat(WebhookSignature.of(BODY, "test-secret")).isEqualTo(SIGNATURE);
        assertThat(WebhookSignature.matches(BODY, "test-secret", SIGNATURE)).isTrue();
    }

    @Test
    void one_other_byte_of_the_body_or_the_secret_breaks_it() {
        byte[] other = BODY.clone();
        other[other.length - 3] = '2';
        assertThat(WebhookSignature.matches(other, "test-secret", SIGNATURE)).isFalse();
        assertThat(WebhookSignature.matches(BODY, "test-secreT", SIGNATURE)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "f40206b263ecd1be4292e1cd2e97e357b0dd134ffc206feec865a23798601ec",
                "F40206B263ECD1BE4292E1CD2E97E357B0DD134FFC206FEEC865A23798601EC4",
                "sha256=f40206b263ecd1be4292e1cd2e97e357b0dd134ffc206feec865a23798601ec4",
                "ф40206b263ecd1be4292e1cd2e97e357b0dd134ffc206feec865a23798601ec4"
            })
    void a_missing_cut_or_otherwise_written_signature_never_matches(String signature) {
        assertThat(WebhookSignature.matches(BODY, "test-secret", signature)).isFalse();
    }
}
