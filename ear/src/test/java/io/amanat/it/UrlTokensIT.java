package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens come in a header or, to be renewed, in a cookie: never in an address, which ends up in logs and histories. */
@OnMarket
@Tag("R-AUTH-11")
class UrlTokensIT {
    private static Answer call(String endpoint, String query) {
        String[] words = endpoint.split(" ");
        Api api = Api.to(
                "/api" + words[1].replaceAll("\\{[^}]+}", UUID.randomUUID().toString()) + query);
        if (words[0].equals("GET")) {
            return api.get();
        }
        return api.json(words[0], words[0].equals("DELETE") ? "" : "{}");
    }

    @Test
    void no_endpoint_takes_an_access_token_from_its_address() {
        String token = As.fresh("admin").token;
        String query = "?access_token=" + token + "&token=" + token + "&accessToken=" + token + "&jwt=" + token
                + "&authorization=Bearer%20" + token + "&Authorization=Bearer%20" + token;
        int closed = 0;
        for (String[] row : AccessTable.ROWS) {
            if (!row[1].equals(AccessTable.May.EVERYBODY.name())) {
                call(row[0], query).refused(401, "UNAUTHENTICATED");
                closed++;
            }
        }
        assertThat(closed).isGreaterThan(60);
    }

    @Test
    void no_refresh_token_is_taken_from_an_address() {
        As person = As.seller();
        for (String path : new String[] {"/api/auth/refresh", "/api/auth/refresh-token"}) {
            Api.to(path + "?refreshToken=" + person.refreshToken + "&refresh_token=" + person.refreshToken)
                    .post(Body.of())
                    .refusedField("refreshToken");
        }
        Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", person.refreshToken))
                .is(200);
    }

    @Test
    void a_token_as_a_path_parameter_or_a_cookie_opens_nothing() {
        As person = As.seller();
        Api.to("/api/auth/me;access_token=" + person.token).get().refused(401, "UNAUTHENTICATED");
        for (String name : new String[] {"access_token", "token", "Authorization", "amanat_refresh"}) {
            Api.to("/api/auth/me")
                    .header("Cookie", name + "=" + person.token)
                    .get()
                    .refused(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void every_answer_forbids_scripts_of_others() {
        for (Map.Entry<String, Integer> path : Map.of("/api/version", 200, "/api/auth/me", 401, "/api/nowhere", 404)
                .entrySet()) {
            Answer answer = Api.to(path.getKey()).get().is(path.getValue());
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path.getKey())
                    .contains("default-src 'self'")
                    .contains("object-src 'none'")
                    .contains("base-uri 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline")
                    .doesNotContain("unsafe-eval");
        }
    }
}
