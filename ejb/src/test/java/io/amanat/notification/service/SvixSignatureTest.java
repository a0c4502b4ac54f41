package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.service.SvixSignature.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The vector that Svix publishes for its libraries. */
class SvixSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    private static boolean matches(String id, String time, String signatures, Instant now) {
        return SvixSignature.matches(BODY, new Headers(id, time, signatures), SECRET, now);
    }

    @Test
    void the_published_vector_comes_out() {
        assertThat(SvixSignature.of(BODY, ID, TIME, SECRET)).isEqualTo(SIGNATURE);
        assertThat(matches(ID, TIME, SIGNATURE, NOW)).isTrue();
        assertThat(matches(ID, TIME, "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + SIGNATURE, NOW))
                .isTrue();
    }

    @Test
    void anything_else_does_not_match() {
        assertThat(matches("msg_other", TIME, SIGNATURE, NOW)).isFalse();
        assertThat(matches(ID, "1614265331", SIGNATURE, NOW)).isFalse();
        assertThat(matches(ID, TIME, SIGNATURE.substring(3), NOW)).isFalse();
        assertThat(matches(ID, TIME, "v2" + SIGNATURE.substring(2), NOW)).isFalse();
        assertThat(matches(ID, TIME, "", NOW)).isFalse();
        assertThat(matches(ID, "soon", SIGNATURE, NOW)).isFalse();
        assertThat(matches(null, TIME, SIGNATURE, NOW)).isFalse();
        assertThat(matches(ID, null, SIGNATURE, NOW)).isFalse();
        assertThat(matches(ID, TIME, null, NOW)).isFalse();
        assertThat(SvixSignature.matches(new byte[0], new Headers(ID, TIME, SIGNATURE), SECRET, NOW))
                .isFalse();
    }

    @Test
    void a_signature_is_good_for_five_minutes_to_either_side() {
        assertThat(matches(ID, TIME, SIGNATURE, NOW.plusSeconds(300))).isTrue();
        assertThat(matches(ID, TIME, SIGNATURE, NOW.plusSeconds(301))).isFalse();
        assertThat(matches(ID, TIME, SIGNATURE, NOW.minusSeconds(300))).isTrue();
        assertThat(matches(ID, TIME, SIGNATURE, NOW.minusSeconds(301))).isFalse();
    }
}
