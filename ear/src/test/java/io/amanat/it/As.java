package io.amanat.it;

import io.amanat.launcher.state.SecretName;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who talks to the server: an account with a running sign-in, or nobody. */
final class As {
    static final String ADMIN_EMAIL = "admin@amanat.example";
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Every password and token of this run; none may ever be found in a log. */
    static final List<String> SECRETS = Collections.synchronizedList(new ArrayList<>());

    /** A sign-in lasts a quarter of an hour; the whole run lasts longer, one test class does not. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

    private static As admin;
    private static Instant adminSince;

    final UUID id;
    final String email;
    final String password;
    final String token;
    final String refreshToken;

    private As(UUID id, String email, String password, String token, String refreshToken) {
        this.id = id;
        this.email = email;
        this.password = password;
        this.token = token;
        this.refreshToken = refreshToken;
    }

    static As nobody() {
        return new As(null, null, null, null, null);
    }

    /** The same caller with some other text in place of the token. */
    As withToken(String other) {
        return new As(id, email, password, other, refreshToken);
    }

    static synchronized As admin() {
        if (admin == null || adminSince.plus(RENEWED_AFTER).isBefore(Instant.now())) {
            admin = signIn(ADMIN_EMAIL, Market.secret(SecretName.ADMIN_PASSWORD));
            adminSince = Instant.now();
        }
        return admin;
    }

    /** A buyer who may use test chains. */
    static As buyer() {
        return fresh("tester");
    }

    static As seller() {
        return fresh("seller");
    }

    /** A new account of a role, signed in. */
    static As fresh(String role) {
        String email = unique(role) + "@example.test";
        String password = "pw-" + UUID.randomUUID();
        SECRETS.add(password);
        Accounts.add(email, password, role);
        return signIn(email, password);
    }

    static String unique(String stem) {
        return "amn-e2e-" + RUN + "-" + stem + NUMBER.incrementAndGet();
    }

    static Answer create(String email, String password, String role) {
        SECRETS.add(password);
        return admin().post(
                        "/api/users/admin/create",
                        Body.of(
                                "email",
                                email,
                                "password",
                                password,
                                "firstName",
                                "First",
                                "lastName",
                                "Last",
                                "role",
                                role));
    }

    static As signIn(String email, String password) {
        Answer answer = logIn(email, password).is(200);
        JsonObject tokens = answer.data().getJsonObject("tokens");
        SECRETS.add(tokens.getString("accessToken"));
        SECRETS.add(tokens.getString("refreshToken"));
        return new As(
                UUID.fromString(answer.data().getJsonObject("user").getString("id")),
                email,
                password,
                tokens.getString("accessToken"),
                tokens.getString("refreshToken"));
    }

    static Answer logIn(String email, String password) {
        return Api.to("/api/auth/login").post(Body.of("email", email, "password", password));
    }

    Api at(String path) {
        if (path.startsWith("/api/notification") || path.contains("/home")) {
            Db.settle();
        }
        return Api.to(path).bearer(token);
    }

    Answer get(String path) {
        return at(path).get();
    }

    Answer post(String path, JsonValue body) {
        return at(path).post(body);
    }

    Answer post(String path) {
        return post(path, Body.of());
    }

    Answer patch(String path, JsonValue body) {
        return at(path).json("PATCH", body.toString());
    }

    long unread() {
        return get("/api/notifications/unread-count")
                .is(200)
                .data()
                .getJsonNumber("count")
                .longValue();
    }
}
