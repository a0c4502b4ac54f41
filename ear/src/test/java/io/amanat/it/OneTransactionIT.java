package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.service.Authenticator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What belongs together is written together: PostgreSQL keeps with each row the number of the transaction that wrote it.
 * So nothing that happens between two writes can leave one without the other.
 */
@OnMarket
@Tag("R-AUTH-02")
class OneTransactionIT {
    private static final String AUTH = "/api/auth/passkey/";

    private static final String USER = "select xmin::text from market.users where id = ?";
    private static final String TOKEN =
            "select xmin::text from market.user_refresh_tokens where user_id = ? order by issued_at desc limit 1";
    private static final String PASSKEY = "select xmin::text from market.user_passkeys where user_id = ?";

    private static void together(UUID id, String... queries) {
        List<String> transactions = java.util.Arrays.stream(queries)
                .map(query -> Db.text(query, id))
                .toList();
        assertThat(transactions).doesNotContainNull().containsOnly(transactions.get(0));
    }

    private static String audit(String action) {
        return "select xmin::text from platform.audit_entries where subject_id = ? and action = '" + action + "'";
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(answer.is(200).data().getJsonObject("user").getString("id"));
    }

    @Test
    void a_password_sign_in_writes_account_and_token_together() {
        As person = As.seller();
        together(person.id, USER, TOKEN);
    }

    @Test
    void a_sign_up_writes_account_token_and_note_together() {
        String email = As.unique("whole") + "@example.test";
        Api.to("/api/auth/register")
                .post(Body.of("email", email, "password", "pw-" + UUID.randomUUID()))
                .is(202);
        Answer in = Api.to("/api/auth/verify-email").post(Body.of("email", email, "code", Post.code(email)));
        together(id(in), USER, TOKEN, audit("user.sign_up"));
    }

    @Test
    void a_passkey_is_registered_with_its_note_and_used_with_account_and_token() {
        As owner = As.buyer();
        Authenticator key = new Authenticator(Market.FRONTEND, Market.PASSKEYS)
                .owner(owner.id)
                .counter(1);
        String challenge = owner.post(AUTH + "register/options").text("challenge");
        owner.at(AUTH + "register/verify")
                .json("POST", key.register(challenge, "Phone"))
                .is(201);
        together(owner.id, PASSKEY, audit("passkey.register"));
        String login = Api.to(AUTH + "login/options").post(null).text("challenge");
        Api.to(AUTH + "login/verify").json("POST", key.counter(2).signIn(login)).is(200);
        together(owner.id, PASSKEY, USER, TOKEN);
    }

    @Test
    void telegram_and_google_write_account_link_and_token_together() {
        Answer telegram = Api.to("/api/auth/telegram").post(Body.of("initData", Telegram.initData(Telegram.person())));
        together(
                id(telegram),
                USER,
                TOKEN,
                "select xmin::text from market.telegram_links where user_id = ?",
                "select xmin::text from market.telegram_sessions where user_id = ?");
        String subject = As.unique("google");
        Answer google = Api.to("/api/auth/google")
                .post(Body.of(
                        "idToken", Market.google().token(Market.google().claims(subject, subject + "@example.test"))));
        together(id(google), USER, TOKEN);
    }

    @Test
    void a_new_password_ends_every_sign_in_and_opens_the_next_together() {
        As person = As.seller();
        person.post(
                        "/api/user/change-password",
                        Body.of("currentPassword", person.password, "newPassword", "pw-" + UUID.randomUUID()))
                .is(200);
        together(person.id, USER, TOKEN, audit("user.password_change"));
        assertThat(Db.count("select count(*) from market.user_refresh_tokens where user_id = ?", person.id))
                .isEqualTo(1);
    }
}
