package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhooksTest {
    @Test
    void only_the_exact_doors_are_webhooks() {
        assertThat(Webhooks.isOne("/api/telegram/webhook")).isTrue();
        for (String path : new String[] {
            "/api/payment/webhook/checkout", "/api/blog/webhook", "/api/telegram/webhook/", "/api/telegram/webhook;a=b"
        }) {
            assertThat(Webhooks.isOne(path)).as(path).isFalse();
            assertThat(Webhooks.bytes(path, 7)).isEqualTo(7);
        }
    }
}
