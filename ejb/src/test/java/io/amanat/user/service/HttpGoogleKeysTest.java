package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a small server in Google's place. */
class HttpGoogleKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final GoogleIssuer google = new GoogleIssuer();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final HttpGoogleKeys keys = keys(google.url());

    private HttpGoogleKeys keys(String url) {
        HttpGoogleKeys made = new HttpGoogleKeys();
        Wiring.inject(
                made,
                "settings",
                new TestSettings().with(MarketSetting.GOOGLE_JWKS_URL, url).build());
        return Wiring.inject(made, "clock", clock);
    }

    @AfterEach
    void google_stops() {
        google.close();
    }

    private void after(Duration time) {
        Wiring.clockAt(clock, NOW.plus(time));
    }

    private void unavailable(HttpGoogleKeys asked, String kid) {
        Throwable refused = catchThrowable(() -> asked.key(kid));
        assertThat(refused).isInstanceOf(DomainException.class);
        assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.GOOGLE_UNAVAILABLE);
    }

    @Test
    void keys_are_fetched_once_and_again_when_they_are_old() throws Exception {
        assertThat(keys.key("k1")).contains(GoogleIssuer.KEY.toRSAPublicKey());
        assertThat(keys.key("k1")).isPresent();
        after(Duration.ofMinutes(59));
        assertThat(keys.key("k1")).isPresent();
        assertThat(google.asked).hasValue(1);
        after(Duration.ofMinutes(61));
        google.body = GoogleIssuer.published(GoogleIssuer.NEXT);
        assertThat(keys.key("k1")).isEmpty();
        assertThat(google.asked).hasValue(2);
    }

    @Test
    void a_key_nobody_knows_is_asked_for_every_five_minutes_at_most() {
        assertThat(keys.key("made up")).isEmpty();
        google.body = GoogleIssuer.published(GoogleIssuer.KEY, GoogleIssuer.NEXT);
        after(Duration.ofSeconds(299));
        assertThat(keys.key("k2")).isEmpty();
        assertThat(keys.key("made up too")).isEmpty();
        assertThat(google.asked).hasValue(1);
        after(Duration.ofSeconds(301));
        assertThat(keys.key("k2")).isPresent();
        assertThat(google.asked).hasValue(2);
    }

    @Test
    void after_a_failure_google_is_left_alone_for_half_a_minute() {
        google.status = 500;
        unavailable(keys, "k1");
        google.status = 200;
        after(Duration.ofSeconds(29));
        unavailable(keys, "k1");
        assertThat(google.asked).hasValue(1);
        after(Duration.ofSeconds(31));
        assertThat(keys.key("k1")).isPresent();
    }

    @Test
    void known_keys_are_believed_for_a_day_while_google_does_not_answer() {
        assertThat(keys.key("k1")).isPresent();
        google.status = 503;
        after(Duration.ofHours(23));
        assertThat(keys.key("k1")).isPresent();
        unavailable(keys, "k2");
        after(Duration.ofHours(25));
        unavailable(keys, "k1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k1\",\"k\":\"AA\"}]}"
            })
    void an_answer_without_keys_is_no_answer(String body) {
        google.body = body;
        unavailable(keys, "k1");
    }

    @Test
    void short_keys_and_keys_for_other_purposes_are_not_believed() throws Exception {
        google.body = GoogleIssuer.published(
                GoogleIssuer.KEY,
                GoogleIssuer.key("short", 1024),
                new com.nimbusds.jose.jwk.RSAKey.Builder(GoogleIssuer.NEXT.toRSAPublicKey())
                        .keyID("enc")
                        .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                        .build());
        assertThat(keys.key("k1")).isPresent();
        assertThat(keys.key("short")).isEmpty();
        assertThat(keys.key("enc")).isEmpty();
    }

    @Test
    void where_nobody_listens_nobody_waits() {
        google.close();
        unavailable(keys, "k1");
    }
}
