package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts in the hands of administrators. */
@OnMarket
class UserAdminIT {
    private static final String ADMIN = "/api/users/admin";

    private static Answer change(As admin, UUID id, Object... pairs) {
        return admin.patch(ADMIN + "/" + id, Body.of(pairs));
    }

    private static Answer delete(As admin, UUID id) {
        return admin.at(ADMIN + "/" + id).json("DELETE", "");
    }

    @Test
    @Tag("AC-250")
    @Tag("R-AUTH-15")
    void AC_250_AC_345_the_list_is_sorted_filtered_capped_and_for_administrators() {
        String stem = "Zx" + UUID.randomUUID().toString().substring(0, 8);
        As b = As.seller();
        As a = As.buyer();
        Db.change("update market.users set first_name = ? where id = ?", stem + "b", b.id);
        Db.change("update market.users set first_name = ? where id = ?", stem + "a", a.id);
        for (String path : List.of("/api/user/admin/list", ADMIN + "/list", "/api/users")) {
            Answer list = As.admin().get(path + "?page=1&limit=5&sortBy=firstName&sortOrder=asc&q=" + stem);
            assertThat(list.is(200).rows())
                    .extracting(row -> row.getString("id"))
                    .containsExactly(a.id.toString(), b.id.toString());
            assertThat(list.json().getJsonObject("meta"))
                    .isEqualTo(Body.of("page", 1, "limit", 5, "total", 2, "nextCursor", null));
            assertThat(list.body()).doesNotContain("$2").doesNotContain("password");
        }
        assertThat(As.admin()
                        .get(ADMIN + "/list?role=seller&isActive=true&isVerified=true&q=" + stem)
                        .rows())
                .hasSize(1);
        assertThat(As.admin()
                        .get(ADMIN + "/list?sortBy=lastName,profile.avatar,firstName&sortOrder=asc,asc,desc&q=" + stem)
                        .is(200)
                        .rows()
                        .get(0)
                        .getString("id"))
                .isEqualTo(b.id.toString());
        assertThat(As.admin()
                        .get("/api/users?limit=1000&page=x")
                        .is(200)
                        .json()
                        .getJsonObject("meta")
                        .getInt("limit"))
                .isEqualTo(100);
        As.admin().get(ADMIN + "/list?sortBy=password").refusedField("sortBy");
        As.admin().get(ADMIN + "/list?sortBy=email&sortOrder=;drop").refusedField("sortOrder");
        As.admin().get(ADMIN + "/list?role=king").refusedField("role");
        As.admin().get(ADMIN + "/list?isActive=maybe").refusedField("isActive");
        // AC-345
        a.get("/api/users").refused(403, "FORBIDDEN");
    }

    @Test
    @Tag("R-AUTH-22")
    void the_list_goes_on_from_a_cursor_without_gaps_or_doubles() {
        String stem = "Zk" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            Db.change("update market.users set first_name = ? where id = ?", stem + i, As.seller().id);
        }
        for (String order : List.of("", "&sortBy=firstName&sortOrder=desc", "&sortBy=lastLoginAt,firstName")) {
            String path = ADMIN + "/list?q=" + stem + order;
            List<String> whole = ids(As.admin().get(path + "&limit=100").is(200));
            List<String> seen = new java.util.ArrayList<>();
            Answer page = As.admin().get(path + "&limit=2").is(200);
            while (true) {
                seen.addAll(ids(page));
                JsonObject meta = page.json().getJsonObject("meta");
                if (meta.isNull("nextCursor")) {
                    break;
                }
                page = As.admin()
                        .get(path + "&limit=2&cursor=" + meta.getString("nextCursor"))
                        .is(200);
                assertThat(page.json().getJsonObject("meta").isNull("total")).isTrue();
            }
            assertThat(seen).as(order).isEqualTo(whole).hasSize(5);
        }
        String cursor = As.admin()
                .get(ADMIN + "/list?limit=1")
                .json()
                .getJsonObject("meta")
                .getString("nextCursor");
        As.admin().get(ADMIN + "/list?sortBy=firstName,role&cursor=" + cursor).refusedField("cursor");
        As.admin().get(ADMIN + "/list?sortBy=points.total&cursor=" + cursor).refusedField("cursor");
        As.admin().get(ADMIN + "/list?cursor=nonsense").refusedField("cursor");
    }

    private static List<String> ids(Answer page) {
        return page.rows().stream().map(row -> row.getString("id")).toList();
    }

    @Test
    @Tag("AC-250")
    @Tag("R-OPS-08")
    void AC_250_statistics_are_numbers() {
        // The first of a role is made twice, by the API and as its copy.
        As.fresh("guard");
        JsonObject before = As.admin().get(ADMIN + "/stats").is(200).data();
        As.fresh("guard");
        JsonObject after = As.admin().get("/api/user/admin/stats").is(200).data();
        for (String name :
                List.of("total", "active", "suspended", "deleted", "verified", "newLast7Days", "newLast30Days")) {
            assertThat(after.get(name).getValueType()).as(name).isEqualTo(JsonValue.ValueType.NUMBER);
        }
        assertThat(after.getInt("newLast7Days") - before.getInt("newLast7Days")).isPositive();
        assertThat(after.getJsonObject("byRole").getInt("guard")
                        - before.getJsonObject("byRole").getInt("guard"))
                .isEqualTo(1);
        assertThat(after.getJsonObject("byStatus").getInt("active")).isEqualTo(after.getInt("active"));
    }

    @Test
    @Tag("AC-251")
    void AC_251_the_dependencies_of_an_account_are_counted_by_every_feature() {
        Deal deal = Deal.paid();
        deal.buyer
                .post("/api/addresses", Body.of("name", "n", "phoneNumber", "12345", "fullAddress", "a"))
                .is(201);
        JsonObject buyer = dependencies(deal.buyer.id);
        assertThat(buyer.getJsonObject("user").getString("email")).isEqualTo(deal.buyer.email);
        assertThat(List.of(buyer.getInt("purchaseRequests"), buyer.getInt("payments"), buyer.getInt("addresses")))
                .containsOnly(1);
        JsonObject seller = dependencies(deal.winner().id);
        assertThat(List.of(seller.getInt("offers"), seller.getInt("sellerRequests"), seller.getInt("payments")))
                .containsOnly(1);
        for (JsonObject data : List.of(buyer, seller)) {
            assertThat(data.keySet())
                    .contains("chats", "disputes", "notifications", "requestTemplates", "passkeys", "total");
            long sum = data.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("total"))
                    .filter(entry -> entry.getValue() instanceof JsonNumber)
                    .mapToLong(entry -> ((JsonNumber) entry.getValue()).longValue())
                    .sum();
            assertThat(data.getInt("total")).isEqualTo((int) sum);
        }
        As.admin().get(ADMIN + "/" + UUID.randomUUID() + "/dependencies").refused(404, "NOT_FOUND");
    }

    private static JsonObject dependencies(UUID id) {
        return As.admin().get("/api/user/admin/" + id + "/dependencies").is(200).data();
    }

    @Test
    void suspending_ends_every_sign_in_at_once_and_reinstating_lets_in_again() {
        As buyer = As.buyer();
        As again = As.signIn(buyer.email, buyer.password);
        buyer.get("/api/auth/me").is(200);
        assertThat(change(As.admin(), buyer.id, "status", "suspended").is(200).text("status"))
                .isEqualTo("suspended");
        for (As session : List.of(buyer, again)) {
            session.get("/api/auth/me").refused(401, "TOKEN_INVALID");
            Api.to("/api/auth/refresh-token")
                    .post(Body.of("refreshToken", session.refreshToken))
                    .refused(401, "TOKEN_INVALID");
        }
        As.logIn(buyer.email, buyer.password).refused(403, "ACCOUNT_SUSPENDED");
        change(As.admin(), buyer.id, "status", "active").is(200);
        buyer.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        As.signIn(buyer.email, buyer.password).get("/api/auth/me").is(200);
        assertThat(Db.rows(
                        "select action, details ->> 'status', actor_id::text from platform.audit_entries"
                                + " where subject_id = ? and action <> 'user.create' order by id",
                        buyer.id))
                .containsExactly(
                        List.of(
                                "user.suspend",
                                "active -> suspended",
                                As.admin().id.toString()),
                        List.of(
                                "user.reinstate",
                                "suspended -> active",
                                As.admin().id.toString()));
    }

    @Test
    void the_offer_of_a_suspended_seller_cannot_be_selected_until_he_is_back() {
        Deal deal = Deal.open().offers("0.26");
        change(As.admin(), deal.winner().id, "status", "suspended").is(200);
        deal.select(0).refused(409, "OFFER_NOT_SELECTABLE");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        change(As.admin(), deal.winner().id, "status", "active").is(200);
        deal.select(0).is(200);
    }

    @Test
    void names_role_and_the_mark_of_testers_are_changed() {
        As buyer = As.fresh("buyer");
        JsonObject changed = change(As.admin(), buyer.id, "firstName", "Ada", "role", "seller", "isTester", true)
                .is(200)
                .data();
        assertThat(changed.getString("fullName")).isEqualTo("Ada Last");
        assertThat(changed.getString("role")).isEqualTo("seller");
        assertThat(changed.getBoolean("isTester")).isTrue();
        assertThat(buyer.get("/api/auth/me").is(200).text("role")).isEqualTo("seller");
        change(As.admin(), buyer.id).is(200);
        change(As.admin(), buyer.id, "role", "king").refusedField("role");
        change(As.admin(), buyer.id, "status", "deleted").refusedField("status");
        change(As.admin(), UUID.randomUUID(), "role", "buyer").refused(404, "NOT_FOUND");
        assertThat(Db.text(
                        "select details::text from platform.audit_entries where subject_id = ? and action = 'user.role'",
                        buyer.id))
                .contains("buyer -> seller")
                .doesNotContain("Ada");
    }

    @Test
    void a_deleted_account_stays_deleted() {
        As buyer = As.buyer();
        change(As.admin(), buyer.id, "status", "suspended").is(200);
        delete(As.admin(), buyer.id).is(200);
        delete(As.admin(), buyer.id).refused(409, "INVALID_STATUS");
        change(As.admin(), buyer.id, "status", "active").refused(409, "INVALID_STATUS");
        As.create(buyer.email, buyer.password, "buyer").is(201);
        assertThat(As.admin().get(ADMIN + "/list?status=deleted&limit=100").rows())
                .extracting(row -> row.getString("id"))
                .contains(buyer.id.toString());
    }

    @Test
    void an_administrator_can_do_nothing_of_this_to_himself() {
        As admin = As.fresh("admin");
        change(admin, admin.id, "status", "suspended").refused(403, "FORBIDDEN");
        change(admin, admin.id, "role", "buyer").refused(403, "FORBIDDEN");
        delete(admin, admin.id).refused(403, "FORBIDDEN");
        change(admin, admin.id, "firstName", "Ada").is(200);
        admin.get("/api/auth/me").is(200);
    }

    @Test
    void of_two_administrators_who_suspend_each_other_one_remains() {
        for (int round = 0; round < 5; round++) {
            As one = As.fresh("admin");
            As other = As.fresh("admin");
            List<Answer> answers = Api.atOnce(List.of(
                    () -> change(one, other.id, "status", "suspended"),
                    () -> change(other, one.id, "status", "suspended")));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .as(answers.toString())
                    .hasSize(1);
            assertThat(Db.count(
                            "select count(*) from market.users where id in (?, ?) and status = 'active'",
                            one.id,
                            other.id))
                    .isEqualTo(1);
        }
    }
}
