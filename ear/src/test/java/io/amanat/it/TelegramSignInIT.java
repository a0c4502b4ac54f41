package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-in with what Telegram signed, and linking it to an account. */
@OnMarket
class TelegramSignInIT {
    private static final String INVALID = "TELEGRAM_INIT_DATA_INVALID";

    private static Answer signIn(String initData) {
        return Api.to("/api/auth/telegram").post(Body.of("initData", initData));
    }

    private static String token(Answer answer) {
        answer.is(200);
        String token = answer.json().getString("token");
        As.SECRETS.add(token);
        As.SECRETS.add(answer.json().getString("refreshToken"));
        return token;
    }

    private static As as(Answer answer) {
        return As.nobody().withToken(token(answer));
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(answer.data().getJsonObject("user").getString("id"));
    }

    private static Answer delete(As who, String path) {
        return who.at(path).json("DELETE", "");
    }

    private static long links(long person) {
        return Db.count("select count(*) from market.telegram_links where telegram_user_id = ?", person);
    }

    @Test
    void AC_320_the_same_init_data_is_taken_twice_and_means_one_person() {
        String initData = Telegram.initData(Telegram.person());
        Answer first = signIn(initData).is(200);
        Answer second = signIn(initData).is(200);
        assertThat(first.json().getBoolean("isNewUser")).isTrue();
        assertThat(second.json().getBoolean("isNewUser")).isFalse();
        assertThat(second.data().getJsonObject("user").getString("id"))
                .isEqualTo(first.data().getJsonObject("user").getString("id"));
    }

    @Test
    void AC_321_a_bad_signature_and_an_old_date_are_401() {
        long person = Telegram.person();
        signIn(Telegram.initData(Telegram.user(person), Instant.now(), "1:other"))
                .refused(401, INVALID);
        signIn(Telegram.initData(Telegram.user(person), Instant.now().minusSeconds(301), Telegram.BOT_TOKEN))
                .refused(401, INVALID);
    }

    @Test
    @Tag("AC-320")
    void the_same_init_data_signs_the_same_person_in_twice() {
        long person = Telegram.person();
        String initData = Telegram.initData(person);
        Answer first = signIn(initData).is(200);
        assertThat(first.json().getBoolean("isNewUser")).isTrue();
        assertThat(first.header("Set-Cookie")).contains("HttpOnly").contains("Path=/api/auth");
        JsonObject user = first.data().getJsonObject("user");
        assertThat(user.get("email")).isEqualTo(JsonValue.NULL);
        assertThat(user.getBoolean("isEmailVerified")).isFalse();
        assertThat(user.getBoolean("telegramVerified")).isTrue();
        assertThat(user.getString("authProvider")).isEqualTo("telegram");
        assertThat(user.getString("role")).isEqualTo("buyer");
        assertThat(user.getString("fullName")).isEqualTo("Sara R");
        assertThat(user.getJsonObject("preferences").getString("language")).isEqualTo("fa");

        Answer second = signIn(initData).is(200);
        assertThat(second.json().getBoolean("isNewUser")).isFalse();
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(links(person)).isEqualTo(1);
        assertThat(Db.count("select count(*) from market.telegram_sessions where telegram_user_id = ?", person))
                .isEqualTo(1);
        as(second).get("/api/auth/me").is(200);

        // Another visit, another row, and the latest picture and name.
        JsonObject renamed = Body.with(Telegram.user(person), "first_name", "Sahar");
        signIn(Telegram.initData(renamed, Instant.now(), Telegram.BOT_TOKEN)).is(200);
        assertThat(Db.text("select first_name from market.telegram_links where telegram_user_id = ?", person))
                .isEqualTo("Sahar");
    }

    @Test
    void two_first_calls_at_once_make_one_account() {
        long person = Telegram.person();
        String initData = Telegram.initData(person);
        String other = Telegram.initData(Telegram.user(person), Instant.now().minusSeconds(5), Telegram.BOT_TOKEN);
        List<Answer> answers = Api.atOnce(
                List.of(() -> signIn(initData), () -> signIn(initData), () -> signIn(other), () -> signIn(other)));
        answers.forEach(answer -> answer.is(200));
        assertThat(answers.stream().map(TelegramSignInIT::id).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.json().getBoolean("isNewUser")))
                .hasSize(1);
        assertThat(links(person)).isEqualTo(1);
        assertThat(Db.count(
                        "select count(*) from market.users where profile->>'photoURL' = ?",
                        "https://t.me/i/userpic/" + person + ".svg"))
                .isEqualTo(1);
    }

    @Test
    @Tag("AC-321")
    void forged_and_stale_init_data_is_refused() {
        long person = Telegram.person();
        signIn(Telegram.initData(Telegram.user(person), Instant.now(), "1:other"))
                .refused(401, INVALID);
        signIn(Telegram.initData(Telegram.user(person), Instant.now().minusSeconds(400), Telegram.BOT_TOKEN))
                .refused(401, INVALID);
        signIn(Telegram.initData(Telegram.user(person), Instant.now().plusSeconds(300), Telegram.BOT_TOKEN))
                .refused(401, INVALID);
        signIn(Telegram.initData(person).replace("auth_date=1", "auth_date=2")).refused(401, INVALID);
        Api.to("/api/auth/telegram").post(Body.of()).refusedField("initData");
        signIn("").refusedField("initData");
        signIn("nonsense").refusedField("initData");
        Api.to("/api/auth/telegram").json("POST", "").is(400);
        assertThat(links(person)).isZero();
    }

    @Test
    void a_newcomer_is_a_buyer_or_a_seller_whatever_he_asks_for() {
        for (List<String> row :
                List.of(List.of("seller", "seller"), List.of("admin", "buyer"), List.of("resolver", "buyer"))) {
            Answer answer = Api.to("/api/auth/telegram")
                    .post(Body.of("initData", Telegram.initData(Telegram.person()), "role", row.get(0)));
            assertThat(answer.is(200).data().getJsonObject("user").getString("role"))
                    .isEqualTo(row.get(1));
        }
    }

    @Test
    void the_login_widget_leads_to_the_same_account() {
        long person = Telegram.person();
        UUID account = id(signIn(Telegram.initData(person)).is(200));
        Answer widget = Api.to("/api/auth/telegram/widget").post(Telegram.widget(person, Instant.now()));
        assertThat(id(widget.is(200))).isEqualTo(account);
        long other = Telegram.person();
        Answer fresh = Api.to("/api/auth/telegram/widget")
                .post(Body.with(Telegram.widget(other, Instant.now()), "role", "seller"))
                .is(200);
        assertThat(fresh.json().getBoolean("isNewUser")).isTrue();
        assertThat(fresh.data().getJsonObject("user").getString("role")).isEqualTo("seller");
        Api.to("/api/auth/telegram/widget")
                .post(Body.with(Telegram.widget(other, Instant.now()), "id", person))
                .refused(401, INVALID);
        Api.to("/api/auth/telegram/widget")
                .post(Telegram.widget(other, Instant.now().minusSeconds(400)))
                .refused(401, INVALID);
        Api.to("/api/auth/telegram/widget").post(Body.of()).is(400);
        Api.to("/api/auth/telegram/widget").json("POST", "[1]").is(400);
        Api.to("/api/auth/telegram/widget")
                .post(Body.of("id", Body.of(), "hash", "x"))
                .is(400);
    }

    @Test
    void who_is_suspended_or_blocked_stays_outside() {
        long person = Telegram.person();
        UUID account = id(signIn(Telegram.initData(person)).is(200));
        Db.change("update market.users set status = 'suspended' where id = ?", account);
        signIn(Telegram.initData(person)).refused(403, "ACCOUNT_SUSPENDED");
        Db.change("update market.users set status = 'active' where id = ?", account);
        Db.change("update market.telegram_links set status = 'blocked' where user_id = ?", account);
        signIn(Telegram.initData(person)).refused(403, "FORBIDDEN");
    }

    @Test
    void an_account_is_linked_to_one_telegram_account_and_back() {
        As buyer = As.buyer();
        assertThat(buyer.get("/api/telegram/link").is(200).data().getBoolean("linked"))
                .isFalse();
        long person = Telegram.person();
        JsonObject body = Body.of("initData", Telegram.initData(person));
        As.nobody().post("/api/auth/telegram/link", body).refused(401, "UNAUTHENTICATED");
        buyer.post("/api/auth/telegram/link", Body.of()).refusedField("initData");
        buyer.post("/api/auth/telegram/link", body).is(200);
        JsonObject linked = buyer.post("/api/telegram/link", body).is(200).data();
        assertThat(linked.getBoolean("linked")).isTrue();
        assertThat(linked.getString("username")).isEqualTo("sara_" + person);
        assertThat(id(signIn(Telegram.initData(person)).is(200))).isEqualTo(buyer.id);

        As.buyer().post("/api/auth/telegram/link", body).refused(409, "TELEGRAM_ALREADY_LINKED");
        long another = Telegram.person();
        buyer.post("/api/auth/telegram/link", Body.of("initData", Telegram.initData(another)))
                .refused(409, "TELEGRAM_ALREADY_LINKED");

        delete(buyer, "/api/auth/telegram/link").is(200);
        delete(buyer, "/api/telegram/link").is(200);
        assertThat(buyer.get("/api/telegram/session").data().getBoolean("linked"))
                .isFalse();
        signIn(Telegram.initData(person)).refused(403, "FORBIDDEN");
        // Who unlinked may link again, the same or another.
        buyer.post("/api/auth/telegram/link", Body.of("initData", Telegram.initData(another)))
                .is(200);
        assertThat(id(signIn(Telegram.initData(another)).is(200))).isEqualTo(buyer.id);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where actor_id = ? and action like 'telegram.%'",
                        buyer.id))
                .isEqualTo(3);
        // Whose link was blocked by somebody else may not.
        Db.change("update market.telegram_links set status = 'blocked' where user_id = ?", buyer.id);
        delete(buyer, "/api/telegram/link").is(200);
        buyer.post("/api/auth/telegram/link", Body.of("initData", Telegram.initData(another)))
                .refused(403, "FORBIDDEN");
    }

    @Test
    void the_only_way_in_is_not_given_up() {
        Answer answer = signIn(Telegram.initData(Telegram.person()));
        As sara = as(answer);
        delete(sara, "/api/telegram/link").refused(409, "LAST_SIGN_IN_METHOD");
        Db.change("update market.users set google_subject = ? where id = ?", "g-" + id(answer), id(answer));
        delete(sara, "/api/telegram/link").is(200);
    }

    @Test
    @Tag("R-AUTH-14")
    void the_session_says_what_the_mini_app_shows() {
        long person = Telegram.person();
        JsonObject session = as(signIn(Telegram.initData(person)))
                .get("/api/telegram/session")
                .is(200)
                .data();
        assertThat(session)
                .isEqualTo(Body.of(
                        "linked",
                        true,
                        "telegramVerified",
                        true,
                        "isEmailVerified",
                        false,
                        "emailState",
                        "none",
                        "role",
                        "buyer",
                        "username",
                        "sara_" + person,
                        "avatar",
                        "https://t.me/i/userpic/" + person + ".svg",
                        "wallet",
                        null));
        JsonObject other = As.seller().get("/api/telegram/session").is(200).data();
        assertThat(other.getBoolean("linked")).isFalse();
        assertThat(other.getBoolean("telegramVerified")).isFalse();
        assertThat(other.getString("emailState")).isEqualTo("verified");
        assertThat(other.getString("role")).isEqualTo("seller");
    }
}
