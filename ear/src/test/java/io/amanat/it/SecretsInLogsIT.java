package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.service.Authenticator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every way in and every delivery, with secrets that are known, right and wrong: none is in any log afterwards. */
@OnMarket
@Tag("R-AUTH-09")
class SecretsInLogsIT {
    private final List<String> secrets = new ArrayList<>();

    private String secret(String value) {
        secrets.add(value);
        return value;
    }

    private String password() {
        return secret("pw-" + UUID.randomUUID());
    }

    private Answer entered(Answer answer) {
        secret(answer.is(200).json().getString("token"));
        secret(answer.json().getString("refreshToken"));
        return answer;
    }

    private static Answer post(String path, Object... pairs) {
        return Api.to(path).post(Body.of(pairs));
    }

    @Test
    void no_secret_of_any_flow_reaches_a_log() {
        byMail();
        byTelegramAndGoogle();
        byPasskeyAndHandOff();
        delivery();
        broken();
        String mark = mark();
        for (Path log : logs()) {
            String text = text(log);
            for (String secret : secrets) {
                // Six digits may be a part of any number; a code stands alone.
                boolean there = secret.length() == 6
                        ? Pattern.compile("(?<![0-9A-Za-z.:-])" + secret + "(?![0-9A-Za-z.:-])")
                                .matcher(text)
                                .find()
                        : text.contains(secret);
                assertThat(there).as(secret + " in " + log.getFileName()).isFalse();
            }
        }
        assertThat(secrets).hasSizeGreaterThan(40);
        assertThat(text(serverLog())).contains(mark);
    }

    private void byMail() {
        String email = As.unique("logged") + "@example.test";
        String first = password();
        secret(post("/api/auth/register", "email", email, "password", first)
                .is(202)
                .text("registrationToken"));
        String code = secret(Post.code(email));
        post("/api/auth/verify-email", "email", email, "code", secret(Post.wrong(code)))
                .refused(422, "CODE_MISMATCH");
        Answer in = entered(post("/api/auth/verify-email", "email", email, "code", code));
        post("/api/auth/login", "email", email, "password", password()).refused(401, "CREDENTIALS_INVALID");
        entered(post("/api/auth/login", "email", email, "password", first));
        entered(post("/api/auth/refresh-token", "refreshToken", in.json().getString("refreshToken")));
        post("/api/auth/refresh-token", "refreshToken", secret("refresh-" + UUID.randomUUID()))
                .refused(401, "TOKEN_INVALID");
        post("/api/auth/forgot-password", "email", email).is(202);
        String reset = secret(Post.code(email));
        String second = password();
        post("/api/auth/reset-password", "email", email, "code", secret(Post.wrong(reset)), "password", second);
        post("/api/auth/reset-password", "email", email, "code", reset, "password", second)
                .is(200);
        As member = As.signIn(email, second);
        secret(member.token);
        String third = password();
        entered(member.post("/api/user/change-password", Body.of("currentPassword", second, "newPassword", third)));
        As again = As.signIn(email, third);
        String next = As.unique("next") + "@example.test";
        again.at("/api/user/profile")
                .json("PUT", Body.of("email", next).toString())
                .is(200);
        String change = secret(Post.code(next));
        again.post("/api/user/profile/email/verify", Body.of("code", secret(Post.wrong(change))))
                .refused(422, "CODE_MISMATCH");
        again.post("/api/user/profile/email/verify", Body.of("code", change)).is(200);
    }

    private void byTelegramAndGoogle() {
        String initData = secret(Telegram.initData(Telegram.person()));
        secret(initData.substring(initData.indexOf("hash=") + 5));
        entered(post("/api/auth/telegram", "initData", initData));
        post("/api/auth/telegram", "initData", secret(initData.replace("hash=", "hash=0")))
                .refused(401, "TELEGRAM_INIT_DATA_INVALID");
        String subject = As.unique("google");
        String token = secret(Market.google().token(Market.google().claims(subject, subject + "@example.test")));
        entered(post("/api/auth/google", "idToken", token));
        post("/api/auth/google", "idToken", secret(token.substring(0, token.length() - 8) + "AAAAAAAA"));
    }

    private void byPasskeyAndHandOff() {
        As owner = As.buyer();
        secret(owner.token);
        secret(owner.refreshToken);
        secret(owner.password);
        Authenticator key = new Authenticator(Market.FRONTEND, Market.PASSKEYS)
                .owner(owner.id)
                .counter(1);
        String auth = "/api/auth/passkey/";
        String challenge = secret(owner.post(auth + "register/options").text("challenge"));
        owner.at(auth + "register/verify")
                .json("POST", key.register(challenge, "Phone"))
                .is(201);
        String login = secret(Api.to(auth + "login/options").post(null).text("challenge"));
        String signed = key.counter(2).signIn(login);
        secret(Body.read(signed).getJsonObject("response").getString("signature"));
        entered(Api.to(auth + "login/verify").json("POST", signed));
        Api.to(auth + "login/verify").json("POST", signed).refused(401, "CREDENTIALS_INVALID");
        String code = secret(owner.post("/api/auth/handoff", Body.of()).text("code"));
        entered(post("/api/auth/handoff/exchange", "code", code));
        post("/api/auth/handoff/exchange", "code", code).refused(401, "TOKEN_INVALID");
        owner.withToken(secret(owner.token + "x")).get("/api/auth/me").refused(401, "TOKEN_INVALID");
    }

    private void delivery() {
        Deal deal = Deal.paid();
        deal.winner().patch(deal.path("/delivery"), Body.of()).is(200);
        JsonObject given =
                deal.buyer.post(deal.path("/delivery-code/generate")).is(200).data();
        String code = secret(given.getString("code"));
        deal.winner()
                .post(deal.path("/delivery-code/verify"), Body.of("code", secret(Post.wrong(code))))
                .refused(422, "CODE_MISMATCH");
        deal.winner()
                .post(deal.path("/delivery-code/verify"), Body.of("code", code))
                .is(200);
    }

    /** Parsers like to quote what they could not read. */
    private void broken() {
        for (String path : List.of("login", "register", "reset-password", "verify-email", "telegram", "google")) {
            Answer answer = Api.to("/api/auth/" + path)
                    .json("POST", "{\"password\":\"" + password() + "\",\"code\":\"" + password() + "\"");
            assertThat(answer.status()).isEqualTo(400);
            Api.to("/api/auth/" + path).json("POST", "{\"password\":[\"" + password() + "\"]}");
        }
    }

    @Test
    void what_careless_code_writes_is_masked_in_messages_parameters_exceptions_and_prints() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2VjcmV0LXNpZ25hdHVyZQ";
        String value = "v" + UUID.randomUUID();
        for (String careless : List.of(
                "refreshToken=" + value,
                "{\"password\":\"" + value + "\"}",
                "Authorization: Bearer " + value,
                "code: " + value,
                "jwt_secret=" + value,
                "initData=" + value,
                "it was " + jwt)) {
            assertThat(Api.to("/test-hooks/log")
                            .raw("POST", BodyPublishers.ofString(careless))
                            .status())
                    .isEqualTo(200);
        }
        mark();
        String text = text(serverLog());
        assertThat(text).doesNotContain(value).doesNotContain(jwt);
        // It was logged, and what is no secret is still to be read.
        assertThat(text)
                .contains("A message: refreshToken=[redacted]")
                .contains("A parameter: jwt_secret=[redacted]")
                .contains("IllegalStateException: code: [redacted]")
                .contains("IOException: it was [redacted]")
                .contains("Printed: initData=[redacted]")
                .contains("LogHook.java:");
        assertThat(text(Market.instance().logs().resolve("server.out"))).doesNotContain(value);
    }

    /** Waits until all that was logged before is in the file. */
    private static String mark() {
        String mark = "mark " + UUID.randomUUID();
        Api.to("/test-hooks/log").raw("POST", BodyPublishers.ofString(mark));
        Until.holds("the log is written", () -> text(serverLog()).contains("Printed: " + mark));
        return mark;
    }

    private static Path serverLog() {
        return Market.instance().logs().resolve("server.log");
    }

    private static List<Path> logs() {
        try (Stream<Path> files = Files.walk(Market.instance().logs())) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
