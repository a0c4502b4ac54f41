package io.amanat.shared.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret passes, and what is none is left to be read. */
@Tag("R-AUTH-09")
class RedactionTest {
    private static final String JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJTM0NSRVQifQ.S3CRET-S3CRET_S3CRET";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=S3CRET",
                "accessToken: S3CRET",
                "refreshToken = S3CRET, next",
                "{\"refreshToken\":\"S3CRET\"}",
                "{\"refreshToken\" : \"S3CRET with \\\\\\\" words\"}",
                "{\\\"password\\\":\\\"S3CRET\\\"}",
                "{'secret': 'S3CRET'}",
                "Login[email=a@b.example, password=S3CRET two S3CRET, role=x]",
                "password: S3CRET",
                "passwd=S3CRET",
                "newPassword=S3CRET",
                "PG_PASSWORD=S3CRET",
                "jwt_secret=S3CRET",
                "JWT-SECRET: S3CRET",
                "code=S3CRET",
                "{\"code\":\"S3CRET\"}",
                "deliveryCode: S3CRET",
                "Authorization: Bearer S3CRETS3CRET",
                "authorization=Basic S3CRET",
                "AUTHORIZATION: tma S3CRET",
                "sent bearer S3CRETS3CRET away",
                "initData=query_id=S3CRET",
                "Set-Cookie: amanat_refresh=S3CRET; Path=/api/auth",
                "amanat_refresh=S3CRET",
                "X-AMN-Signature: S3CRET",
                "apiKey=S3CRET api_key=S3CRET",
                "https://u.example/?access_token=S3CRET&x=1",
                "https://u.example/?x=1&registrationToken=S3CRET",
                "secret => S3CRET"
            })
    void the_value_of_a_telling_key_is_masked(String line) {
        String clean = Redaction.of("before " + line + " after");
        assertThat(clean).doesNotContain("S3CRET").startsWith("before ").contains(Redaction.MASK);
    }

    @Test
    void what_is_a_secret_by_its_looks_is_masked_without_a_key() {
        assertThat(Redaction.of("got " + JWT + " from him")).isEqualTo("got [redacted] from him");
        assertThat(Redaction.of("POST https://api.telegram.org/bot1234567:S3CRET-S3CRET_x/sendMessage failed"))
                .isEqualTo("POST https://api.telegram.org/bot[redacted]/sendMessage failed");
        assertThat(Redaction.of("bot 12:30 says, robot12:abcdefghi")).isEqualTo("bot 12:30 says, robot12:abcdefghi");
        assertThat(Redaction.of("x $2b$10$abcdefghijklmnopqrstuuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234 y"))
                .isEqualTo("x [redacted] y");
        assertThat(Redaction.of("auth_date=1&hash=" + "ab".repeat(32))).isEqualTo("auth_date=1&hash=[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deal 12 is paid: 3 of 4 (statusCode=409, errorCode: NOT_FOUND)",
                "\tat io.amanat.user.service.Secrets.token(Secrets.java:57)",
                "\tat io.amanat.user.service.AccessTokens.read(AccessTokens.java:88)",
                "java.lang.IllegalArgumentException: no such key",
                "com.nimbusds.jose.KeyTokenException: it is late",
                "Parked OutboxMessage[1, email, sign_up_code, attempt 8]",
                "The token is not valid.",
                "https://a.example/path?x=1&y=2",
                "exit code 1; exitCode=1",
                "encoding: UTF-8",
                ""
            })
    void what_is_no_secret_stays(String line) {
        assertThat(Redaction.of(line)).isSameAs(line);
    }

    @Test
    void the_rest_of_a_line_stays_in_its_place() {
        assertThat(Redaction.of(
                        "{\"email\":\"a@b.example\",\"password\":\"x y\",\"role\":\"buyer\",\"code\":\"123456\"}"))
                .isEqualTo(
                        "{\"email\":\"a@b.example\",\"password\":[redacted],\"role\":\"buyer\",\"code\":[redacted]}");
        assertThat(Redaction.of("tokens: {accessToken=a, n=1}")).isEqualTo("tokens: {accessToken=[redacted], n=1}");
        assertThat(Redaction.of("password=a b\nnext line")).isEqualTo("password=[redacted]\nnext line");
    }

    @Test
    void a_line_is_looked_at_when_it_is_whole_with_parameters_and_exceptions() {
        LogRecord line = new LogRecord(Level.WARNING, "sent {0}");
        line.setParameters(new Object[] {"token=S3CRET"});
        line.setThrown(new IllegalStateException(
                "password=S3CRET", new IllegalArgumentException("Authorization: Bearer S3CRETS3CRET")));
        String text = new RedactingFormatter(new SimpleFormatter()).format(line);
        assertThat(text)
                .doesNotContain("S3CRET")
                .contains("sent token=[redacted]")
                .contains("IllegalStateException: password=[redacted]")
                .contains("RedactionTest.java:");
        assertThat(new RedactingFormatter(new SimpleFormatter()).formatMessage(line))
                .isEqualTo("sent token=[redacted]");
    }

    @Test
    void the_time_grows_with_the_length_and_no_faster() {
        for (String part : new String[] {"password", "code\\", "token ", "\"secret\":\"", "eyJaaaa.", "=:", "a"}) {
            String hostile = part.repeat(1_000_000 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Redaction.of(hostile), part);
        }
    }
}
