package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing in with a code that another sign-in handed over. */
@OnMarket
class HandoffIT {
    private static Answer exchange(String code) {
        return Api.to("/api/auth/handoff/exchange").post(Body.of("code", code));
    }

    @Test
    void a_hand_off_code_signs_the_same_account_in_once_and_within_a_minute() {
        As buyer = As.buyer();
        JsonObject given = buyer.post("/api/auth/handoff").is(200).data();
        assertThat(given.getInt("expiresIn")).isEqualTo(60);
        String code = given.getString("code");
        Answer in = exchange(code).is(200);
        String token = in.json().getString("token");
        assertThat(token).isNotEqualTo(buyer.token);
        assertThat(buyer.withToken(token).get("/api/auth/me").is(200).text("id"))
                .isEqualTo(buyer.id.toString());
        exchange(code).refused(401, "TOKEN_INVALID");
        String late =
                buyer.post("/api/auth/handoff", Body.of("audience", "assist")).text("code");
        Hooks.later(Duration.ofSeconds(61), () -> exchange(late).refused(401, "TOKEN_INVALID"));
        exchange("no such code").refused(401, "TOKEN_INVALID");
        exchange(null).refusedField("code");
        buyer.post("/api/auth/handoff", Body.of("audience", "other")).refusedField("audience");
        String raced = buyer.post("/api/auth/handoff").text("code");
        assertThat(Api.atOnce(4, () -> exchange(raced).status())).containsExactlyInAnyOrder(200, 401, 401, 401);
        String orphan = buyer.post("/api/auth/handoff").text("code");
        buyer.post("/api/auth/logout").is(200);
        exchange(orphan).refused(401, "TOKEN_INVALID");
    }

    @Test
    void a_hand_off_leads_to_web_clients_of_the_list_only() {
        As buyer = As.buyer();
        String code = buyer.post("/api/auth/handoff").text("code");
        for (String uri : List.of(
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://shop.example@evil.example/",
                "https://evil.example#https://shop.example",
                "http://shop.example/",
                "https://shop.example:444/",
                "//shop.example/",
                "javascript:alert(1)",
                "https:\\\\shop.example",
                "/assist")) {
            Api.to("/api/auth/handoff/exchange")
                    .post(Body.of("code", code, "redirectUri", uri))
                    .refusedField("redirectUri");
        }
        Api.to("/api/auth/handoff/exchange")
                .post(Body.of("code", code, "redirectUri", Market.FRONTEND + "/assist?x=1"))
                .is(200);
        String suspended = buyer.post("/api/auth/handoff").text("code");
        Db.change("update market.users set status = 'suspended' where id = ?", buyer.id);
        exchange(suspended).refused(403, "ACCOUNT_SUSPENDED");
    }

    @Test
    void secrets_whose_time_is_over_are_purged() {
        As buyer = As.buyer();
        buyer.post("/api/auth/handoff").is(200);
        Hooks.later(Duration.ofMinutes(2), () -> assertThat(Hooks.job("challenge-purge"))
                .isPositive());
        assertThat(Db.count("select count(*) from market.auth_challenges where user_id = ?", buyer.id))
                .isZero();
    }
}
