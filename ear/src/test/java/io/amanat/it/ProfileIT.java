package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's own profile, preferences and the end of an account; what others see of him. */
@OnMarket
class ProfileIT {
    private static final String PROFILE = "/api/user/profile";

    private static Answer put(As who, String path, JsonObject body) {
        return who.at(path).json("PUT", body.toString());
    }

    private static Answer close(As who, String password) {
        JsonObject body = password == null ? Body.of() : Body.of("password", password);
        return who.at("/api/user/account").json("DELETE", body.toString());
    }

    @Test
    @Tag("R-AUTH-14")
    void the_own_profile_shows_the_account_and_no_secret() {
        As buyer = As.buyer();
        Answer answer = buyer.get(PROFILE).is(200);
        JsonObject data = answer.data();
        assertThat(data.getString("email")).isEqualTo(buyer.email);
        assertThat(data.getString("emailState")).isEqualTo("verified");
        assertThat(data.getJsonObject("referralStats").getInt("totalReferrals")).isZero();
        assertThat(data.getJsonArray("passkeys")).isEmpty();
        assertThat(data.getJsonArray("watchedCategories")).isEmpty();
        assertThat(answer.body())
                .doesNotContain("$2")
                .doesNotContain("passwordHash")
                .doesNotContain("odeHash");
        assertThat(buyer.get("/api/users/profile").is(200).data()).isEqualTo(data);

        Db.change("update market.users set is_email_verified = false where id = ?", buyer.id);
        assertThat(buyer.get(PROFILE).text("emailState")).isEqualTo("unverified");
        Db.change("update market.users set email = null where id = ?", buyer.id);
        assertThat(buyer.get(PROFILE).text("emailState")).isEqualTo("none");
    }

    @Test
    @Tag("R-AUTH-17")
    void a_change_touches_named_keys_only_and_unknown_ones_are_refused() {
        As seller = As.seller();
        String category = Db.text("select id from market.categories where is_active order by name limit 1");
        JsonObject changed = put(
                        seller,
                        PROFILE,
                        Body.of(
                                "firstName",
                                "Ada",
                                "bio",
                                "Engines",
                                "address",
                                Body.of("city", "Yazd"),
                                "watchedCategories",
                                List.of(category)))
                .is(200)
                .data();
        assertThat(changed.getString("fullName")).isEqualTo("Ada Last");
        assertThat(changed.getJsonArray("watchedCategories").getValuesAs(JsonString::getString))
                .containsExactly(category);
        JsonObject next = put(
                        seller,
                        "/api/users/profile",
                        Body.of("bio", null, "address", Body.of("country", "IR"), "isPublic", true))
                .is(200)
                .data();
        assertThat(next.getJsonObject("profile"))
                .isEqualTo(Body.of("isPublic", true, "address", Body.of("city", "Yazd", "country", "IR")));
        assertThat(next.getJsonArray("watchedCategories")).hasSize(1);

        Unwritten.unwritten(() -> put(seller, PROFILE, Body.of("bio", "x", "role", "admin")))
                .refusedField("role");
        put(seller, PROFILE, Body.of("walletAddress", "0x1")).refusedField("walletAddress");
        put(seller, PROFILE, Body.of("avatar", "javascript:alert(1)")).refusedField("avatar");
        put(seller, PROFILE, Body.of("bio", "kept out", "watchedCategories", List.of(UUID.randomUUID())))
                .refusedField("watchedCategories");
        for (String body : List.of("[]", "\"x\"", "5", "{")) {
            seller.at(PROFILE).json("PUT", body).refused(400, "MALFORMED_BODY");
        }
        assertThat(seller.get(PROFILE).data().getJsonObject("profile").containsKey("bio"))
                .isFalse();
    }

    @Test
    @Tag("R-AUTH-17")
    void patches_at_the_same_moment_all_survive() {
        As buyer = As.buyer();
        List<Callable<Answer>> patches = List.of(
                () -> put(buyer, PROFILE, Body.of("bio", "b")),
                () -> put(buyer, PROFILE, Body.of("phone", "12345")),
                () -> put(buyer, PROFILE, Body.of("address", Body.of("city", "c"))),
                () -> put(buyer, PROFILE, Body.of("address", Body.of("street", "s"))),
                () -> put(buyer, PROFILE, Body.of("firstName", "f")),
                () -> put(buyer, PROFILE, Body.of("lastName", "l")));
        Api.atOnce(patches).forEach(answer -> answer.is(200));
        JsonObject data = buyer.get(PROFILE).data();
        assertThat(data.getString("fullName")).isEqualTo("f l");
        assertThat(data.getJsonObject("profile"))
                .isEqualTo(Body.of("bio", "b", "phone", "12345", "address", Body.of("city", "c", "street", "s")));
    }

    @Test
    void preferences_are_merged_and_checked() {
        As buyer = As.buyer();
        String path = "/api/user/preferences";
        assertThat(buyer.get(path).is(200).text("language")).isEqualTo("en");
        JsonObject changed = put(
                        buyer,
                        path,
                        Body.of("language", "fa", "currency", "IRR", "notifications", Body.of("telegram", true)))
                .is(200)
                .data();
        assertThat(changed)
                .isEqualTo(Body.of(
                        "language",
                        "fa",
                        "currency",
                        "IRR",
                        "notifications",
                        Body.of("email", true, "sms", false, "push", true, "telegram", true)));
        put(buyer, path, Body.of("language", "de")).refusedField("language");
        put(buyer, path, Body.of("currency", "BTC")).refusedField("currency");
        put(buyer, path, Body.of("notifications", Body.of("fax", true))).refusedField("notifications.fax");
        put(buyer, path, Body.of("theme", "dark")).refusedField("theme");
        assertThat(buyer.get(path).data()).isEqualTo(changed);
    }

    @Test
    @Tag("R-AUTH-16")
    void others_see_no_way_to_reach_a_person() {
        As seller = As.seller();
        As buyer = As.buyer();
        String name = "Zq" + UUID.randomUUID().toString().substring(0, 8);
        put(
                        seller,
                        PROFILE,
                        Body.of(
                                "firstName", name,
                                "phone", "555123",
                                "bio", "Says",
                                "avatar", "/uploads/a.png",
                                "website", "https://w.test"))
                .is(200);
        String path = "/api/users/" + seller.id;
        JsonObject hidden = buyer.get(path).is(200).data();
        assertThat(hidden.keySet())
                .containsExactlyInAnyOrder("id", "firstName", "lastName", "fullName", "role", "profile");
        assertThat(hidden.getJsonObject("profile")).isEqualTo(Body.of("avatar", null, "bio", null, "isPublic", false));
        put(seller, PROFILE, Body.of("isPublic", true)).is(200);
        for (String search : List.of("/api/users/search?q=", "/api/user/search?q=")) {
            Answer found = buyer.get(search + name).is(200);
            assertThat(found.rows()).hasSize(1);
            assertThat(found.rows().get(0)).isEqualTo(buyer.get(path).data());
            assertThat(found.rows().get(0).getJsonObject("profile"))
                    .isEqualTo(Body.of("avatar", "/uploads/a.png", "bio", "Says", "isPublic", true));
            assertThat(found.body())
                    .doesNotContain("555123")
                    .doesNotContain("@")
                    .doesNotContain("w.test");
        }
        assertThat(buyer.get("/api/users/search?q=" + seller.email).is(200).rows())
                .isEmpty();
        for (String query : List.of("", "?q=", "?q=a", "?q=%25%25", "?q=" + "x".repeat(101))) {
            buyer.get("/api/users/search" + query).refusedField("q");
        }
        buyer.get("/api/users/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
        buyer.get("/api/users/nobody").refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("R-AUTH-06")
    void a_closed_account_is_gone_and_its_e_mail_is_free() {
        As buyer = As.buyer();
        close(buyer, null).refusedField("password");
        close(buyer, "wrong").refused(401, "CREDENTIALS_INVALID");
        Answer closed = close(buyer, buyer.password).is(200);
        assertThat(closed.header("Set-Cookie")).contains("Max-Age=0");
        buyer.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        Api.to("/api/auth/refresh-token")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(401, "TOKEN_INVALID");
        As.logIn(buyer.email, buyer.password).refused(401, "CREDENTIALS_INVALID");
        As.admin().get("/api/users/" + buyer.id).refused(404, "NOT_FOUND");
        assertThat(Db.rows(
                        "select status, email, password, first_name, profile::text from market.users where id = ?",
                        buyer.id))
                .containsExactly(java.util.Arrays.asList("deleted", null, null, null, "{}"));
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'user.delete' and subject_id = ?",
                        buyer.id))
                .isEqualTo(1);
        As.create(buyer.email, buyer.password, "seller").is(201);
        assertThat(As.signIn(buyer.email, buyer.password).id).isNotEqualTo(buyer.id);
    }

    @Test
    void nobody_leaves_while_money_is_held_for_him() {
        Deal deal = Deal.paid();
        for (As party : List.of(deal.buyer, deal.winner())) {
            Answer refusal = Unwritten.unwritten(() -> close(party, party.password));
            refusal.refused(409, "INVALID_STATUS");
            assertThat(refusal.body()).contains("payments");
            party.get(PROFILE).is(200);
            As.admin().at("/api/users/admin/" + party.id).json("DELETE", "").refused(409, "INVALID_STATUS");
        }
    }

    @Test
    void an_administrator_does_not_close_his_own_account() {
        As admin = As.fresh("admin");
        close(admin, admin.password).refused(403, "FORBIDDEN");
        admin.get(PROFILE).is(200);
    }
}
