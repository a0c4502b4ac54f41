package io.amanat.it;

import static io.amanat.it.Unwritten.unwritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.service.Authenticator;
import io.amanat.user.service.CredentialKeys;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signing in with a passkey. */
@OnMarket
class PasskeyIT {
    private static final String DOMAIN = Market.PASSKEYS;
    private static final String AUTH = "/api/auth/passkey/";
    private static final String MINE = "/api/user/passkeys";

    private static Authenticator key(As owner) {
        return new Authenticator(Market.FRONTEND, DOMAIN).owner(owner.id);
    }

    private static String registration(As owner) {
        return owner.post(AUTH + "register/options").is(200).text("challenge");
    }

    private static Answer register(As owner, Authenticator key) {
        return owner.at(AUTH + "register/verify").json("POST", key.register(registration(owner), "Phone"));
    }

    private static String login() {
        return Api.to(AUTH + "login/options").post(null).is(200).text("challenge");
    }

    private static Answer signIn(String answer) {
        return Api.to(AUTH + "login/verify").json("POST", answer);
    }

    private static Answer signIn(Authenticator key) {
        return signIn(key.signIn(login()));
    }

    private static As registered(Authenticator[] made) {
        As buyer = As.buyer();
        made[0] = key(buyer).counter(1);
        register(buyer, made[0]).is(201);
        return buyer;
    }

    @Test
    void a_passkey_is_registered_listed_used_and_deleted() {
        As buyer = As.buyer();
        JsonObject options = buyer.post(AUTH + "register/options").is(200).data();
        assertThat(options.getJsonObject("rp")).isEqualTo(Body.of("id", DOMAIN, "name", "Amanat"));
        assertThat(options.getJsonObject("user").getString("name")).isEqualTo(buyer.email);
        assertThat(options.getJsonObject("user").getString("id")).hasSize(22);
        assertThat(options.getJsonArray("pubKeyCredParams").getValuesAs(JsonObject.class))
                .extracting(one -> one.getInt("alg"))
                .containsExactlyInAnyOrder(-7, -8, -257);
        assertThat(options.getJsonArray("excludeCredentials")).isEmpty();
        assertThat(options.getJsonObject("authenticatorSelection").getString("userVerification"))
                .isEqualTo("required");
        Authenticator phone = key(buyer).counter(1).backedUp(true);
        JsonObject made = buyer.at(AUTH + "register/verify")
                .json("POST", phone.register(options.getString("challenge"), "My phone"))
                .is(201)
                .data();
        assertThat(made.getString("id")).isEqualTo(phone.id());
        assertThat(made.getString("deviceName")).isEqualTo("My phone");
        assertThat(made.getString("deviceType")).isEqualTo("platform");
        assertThat(made.getBoolean("backedUp")).isTrue();
        assertThat(made.containsKey("publicKey")).isFalse();
        assertThat(buyer.post(AUTH + "register/options").data().getJsonArray("excludeCredentials"))
                .hasSize(1);

        Answer in = signIn(phone.counter(2)).is(200);
        assertThat(in.header("Set-Cookie")).startsWith("amanat_refresh=").containsIgnoringCase("HttpOnly");
        assertThat(in.json().getBoolean("isNewUser")).isFalse();
        As again = buyer.withToken(in.json().getString("token"));
        assertThat(again.get("/api/auth/me").is(200).text("id")).isEqualTo(buyer.id.toString());
        JsonObject listed = again.get(MINE).is(200).rows().get(0);
        assertThat(listed.getString("id")).isEqualTo(phone.id());
        assertThat(listed.getString("lastUsedAt")).isNotBlank();

        As.seller().at(MINE + "/" + phone.id()).json("DELETE", "").refused(404, "NOT_FOUND");
        buyer.at(MINE + "/" + phone.id()).json("DELETE", "").is(200);
        buyer.at(MINE + "/" + phone.id()).json("DELETE", "").refused(404, "NOT_FOUND");
        buyer.at(MINE + "/%20").json("DELETE", "").refused(404, "NOT_FOUND");
        assertThat(buyer.get(MINE).rows()).isEmpty();
        signIn(phone.counter(3)).refused(401, "CREDENTIALS_INVALID");
        assertThat(Db.rows(
                        "select action from platform.audit_entries where subject_id = ? and action like 'passkey%' order by created_at",
                        buyer.id))
                .containsExactly(List.of("passkey.register"), List.of("passkey.delete"));
    }

    @Test
    void login_options_say_nothing_of_anybody() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        for (String email : List.of(buyer.email, "nobody@example.test")) {
            JsonObject options = Api.to(AUTH + "login/options")
                    .post(Body.of("email", email))
                    .is(200)
                    .data();
            assertThat(options.getJsonArray("allowCredentials")).isEmpty();
            assertThat(options.getString("rpId")).isEqualTo(DOMAIN);
            assertThat(options.getString("userVerification")).isEqualTo("required");
        }
    }

    @Test
    void a_challenge_works_once_in_time_and_for_its_purpose() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        String answer = made[0].counter(2).signIn(login());
        signIn(answer).is(200);
        signIn(answer).refused(401, "CREDENTIALS_INVALID");
        signIn(made[0].counter(3).signIn(registration(buyer))).refused(401, "CREDENTIALS_INVALID");
        // A refused answer uses its challenge up as well.
        String challenge = login();
        signIn(made[0].verifies(false).signIn(challenge)).refused(401, "CREDENTIALS_INVALID");
        signIn(made[0].verifies(true).signIn(challenge)).refused(401, "CREDENTIALS_INVALID");
        String late = login();
        Hooks.later(Duration.ofMinutes(5), () -> signIn(made[0].signIn(late)).refused(401, "CREDENTIALS_INVALID"));

        Authenticator second = key(buyer);
        String foreign = registration(As.seller());
        buyer.at(AUTH + "register/verify")
                .json("POST", second.register(foreign, "x"))
                .refusedField("response.clientDataJSON");
        String own = registration(buyer);
        buyer.at(AUTH + "register/verify")
                .json("POST", second.register(own, "x"))
                .is(201);
        buyer.at(AUTH + "register/verify")
                .json("POST", second.register(own, "x"))
                .refusedField("response.clientDataJSON");
    }

    @Test
    void another_page_another_domain_and_an_unverified_person_are_refused() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        Authenticator key = made[0].counter(9);
        signIn(key.from("https://shop.example.evil.example")).refused(401, "CREDENTIALS_INVALID");
        signIn(key.from(Market.FRONTEND).of("evil.example")).refused(401, "CREDENTIALS_INVALID");
        signIn(key.of(DOMAIN).verifies(false)).refused(401, "CREDENTIALS_INVALID");
        signIn(key.verifies(true).owner(UUID.randomUUID())).refused(401, "CREDENTIALS_INVALID");
        signIn(key.owner(null)).is(200);
        register(buyer, key(buyer).from("https://evil.example")).refusedField("response");
        register(buyer, key(buyer).verifies(false)).refusedField("response");
        register(buyer, key).refused(409, "STATE_CONFLICT");
        register(As.seller(), key).refused(409, "STATE_CONFLICT");
    }

    @Test
    void nonsense_is_refused_field_by_field_and_writes_nothing() {
        unwritten(() -> Api.to(AUTH + "login/verify").post(Body.of())).refusedField("response.signature");
        As buyer = As.buyer();
        unwritten(() -> buyer.post(AUTH + "register/verify", Body.of("response", "text", "id", "a b")))
                .refusedField("id");
        unwritten(() -> buyer.at(AUTH + "register/verify").json("POST", "{}")).refusedField("id");
        unwritten(() -> signIn("{\"id\":\"YQ\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}"))
                .refused(401, "CREDENTIALS_INVALID");
    }

    @Test
    void a_counter_that_does_not_go_up_is_refused_and_noted() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        signIn(made[0].counter(5)).is(200);
        signIn(made[0].counter(5)).refused(401, "CREDENTIALS_INVALID");
        signIn(made[0].counter(4)).refused(401, "CREDENTIALS_INVALID");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and action = 'passkey.cloned'",
                        buyer.id))
                .isEqualTo(2);
        signIn(made[0].counter(6)).is(200);
    }

    @Test
    void of_several_sign_ins_with_the_same_counter_one_gets_in() {
        Authenticator[] made = new Authenticator[1];
        registered(made);
        made[0].counter(2);
        List<java.util.concurrent.Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String answer = made[0].signIn(login());
            tries.add(() -> signIn(answer).status());
        }
        assertThat(Api.atOnce(tries)).containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void a_suspended_account_is_told_and_a_deleted_one_is_a_stranger() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        Db.change("update market.users set status = 'suspended' where id = ?", buyer.id);
        signIn(made[0].counter(2)).refused(403, "ACCOUNT_SUSPENDED");
        signIn(made[0].verifies(false)).refused(401, "CREDENTIALS_INVALID");
        Db.change("update market.users set status = 'deleted' where id = ?", buyer.id);
        signIn(made[0].verifies(true)).refused(401, "CREDENTIALS_INVALID");
    }

    @Test
    void the_last_way_to_sign_in_stays() {
        Authenticator[] made = new Authenticator[1];
        As buyer = registered(made);
        Authenticator second = key(buyer);
        register(buyer, second).is(201);
        Db.change("update market.users set password = null where id = ?", buyer.id);
        // Two at once: each alone would be fine.
        assertThat(Api.atOnce(List.of(
                        () -> buyer.at(MINE + "/" + made[0].id())
                                .json("DELETE", "")
                                .status(),
                        () -> buyer.at(MINE + "/" + second.id())
                                .json("DELETE", "")
                                .status())))
                .containsExactlyInAnyOrder(200, 409);
        assertThat(buyer.get(MINE).rows()).hasSize(1);
    }

    @Test
    void an_account_has_at_most_twenty() {
        As buyer = As.buyer();
        Db.change(
                "insert into market.user_passkeys (id, user_id, public_key, device_type, created_at)"
                        + " select 'it-' || gen_random_uuid(), ?, '\\x01', 'platform', now() from generate_series(1, 19)",
                buyer.id);
        List<java.util.concurrent.Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String answer = key(buyer).register(registration(buyer), "x");
            tries.add(() ->
                    buyer.at(AUTH + "register/verify").json("POST", answer).status());
        }
        assertThat(Api.atOnce(tries)).containsExactlyInAnyOrder(201, 409, 409);
    }

    @Test
    void a_key_of_every_offered_kind_signs_in() {
        for (CredentialKeys.Algorithm algorithm : CredentialKeys.Algorithm.values()) {
            As buyer = As.buyer();
            Authenticator key = new Authenticator(Market.FRONTEND, DOMAIN, algorithm)
                    .owner(buyer.id)
                    .counter(1);
            register(buyer, key).is(201);
            signIn(key.counter(2)).is(200);
            signIn(new Authenticator(Market.FRONTEND, DOMAIN, algorithm).owner(buyer.id))
                    .refused(401, "CREDENTIALS_INVALID");
        }
    }
}
