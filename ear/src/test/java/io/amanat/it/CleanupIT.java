package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counting and deleting in bulk over the API: what goes, what is refused, and what is never deleted. */
@OnMarket
class CleanupIT {
    private static final String PATH = "/api/admin/cleanup";
    private static final String PROVIDER = "shkeeper";
    private static final String WHY = "They were tests.";

    private final As admin = As.admin();
    private final Statements budget = new Statements();

    private JsonObject target(String name) {
        return target(name, budget.get(3, admin, PATH + "/counts"));
    }

    private static JsonObject target(String name, Answer counts) {
        return counts.rows().stream()
                .filter(row -> row.getString("target").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long ofProvider() {
        return target("payments").getJsonArray("providers").getValuesAs(JsonObject.class).stream()
                .filter(row -> row.getString("provider").equals(PROVIDER))
                .mapToLong(row -> row.getInt("deletable"))
                .sum();
    }

    private static long written(String action, String target) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = ? and details ->> 'reason' = ?"
                        + " and coalesce(details ->> 'target', details ->> 'provider') = ?",
                action,
                WHY,
                target);
    }

    @Test
    @Tag("R-PAY-28")
    void R_PAY_28_payments_go_by_provider_as_many_as_were_counted_and_never_without_naming_one() {
        Deal deal = Deal.open().selected();
        long before = ofProvider();
        String id = Leftovers.of(PROVIDER, deal);
        long shown = ofProvider();
        assertThat(shown).isEqualTo(before + 1);
        JsonObject order = Body.of(
                "target",
                "payments",
                "provider",
                PROVIDER,
                "confirm",
                PROVIDER,
                "before",
                target("payments").getString("before"),
                "expected",
                shown,
                "reason",
                WHY);
        admin.post(PATH, Body.without(order, "provider")).refusedField("provider");
        admin.post(PATH, Body.without(order, "expected")).refusedField("expected");
        admin.post(PATH, Body.without(order, "reason")).refusedField("reason");
        admin.post(PATH, Body.with(order, "confirm", "payments")).refusedField("confirm");
        admin.post(PATH, Body.with(order, "before", "2999-01-01T00:00:00Z")).refusedField("before");
        admin.post(PATH, Body.with(order, "expected", shown + 1)).refused(409, "STATE_CONFLICT");
        assertThat(Leftovers.stands(id)).isTrue();

        Answer done = budget.send(6, admin, "POST", PATH, order);

        assertThat(done.data().getInt("deleted")).isEqualTo((int) shown);
        assertThat(done.text("provider")).isEqualTo(PROVIDER);
        assertThat(Leftovers.stands(id)).isFalse();
        assertThat(written("payment.cleanup", PROVIDER)).isEqualTo(1);
        budget.assertBudgetsKept();
    }

    @Test
    void what_has_lapsed_goes_with_its_name_and_a_reason_and_what_has_not_stays() {
        String old = UUID.randomUUID().toString();
        String young = UUID.randomUUID().toString();
        // Somebody of his own: what others hear is compared as a whole.
        As person = As.buyer();
        for (List<Object> one : List.<List<Object>>of(List.of(old, 91), List.of(young, 89))) {
            Db.change(
                    "insert into market.notifications (user_id, type, category, event, title, message, related_id,"
                            + " created_at) values (?, 'info', 'system', 'test', 'T', 'M', ?,"
                            + " now() - make_interval(days => ?))",
                    person.id,
                    one.get(0),
                    one.get(1));
        }
        String email = As.unique("lapsed") + "@example.test";
        Db.change(
                "insert into market.temp_verifications (email, password_hash, token_hash, code_hash, expires_at, created_at)"
                        + " values (?, 'hash', ?, 'hash', now() - interval '1 minute', now() - interval '16 minutes')",
                email,
                (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
        for (String name : List.of("notifications", "tempVerifications")) {
            JsonObject order = Body.of("target", name, "confirm", name, "reason", WHY);
            admin.post(PATH, Body.with(order, "confirm", "yes")).refusedField("confirm");
            admin.post(PATH, Body.without(order, "reason")).refusedField("reason");
            admin.post(PATH, Body.with(order, "provider", PROVIDER)).refusedField("provider");
            JsonObject standing = target(name);
            assertThat(standing.getBoolean("supported")).isTrue();
            assertThat(standing.getInt("deletable")).isBetween(1, standing.getInt("rows"));
            assertThat(budget.send(6, admin, "POST", PATH, order).data().getInt("deleted"))
                    .isPositive();
            assertThat(target(name).getInt("deletable")).isLessThan(standing.getInt("deletable"));
            assertThat(written("cleanup.run", name)).isEqualTo(1);
        }
        assertThat(Db.count("select count(*) from market.notifications where related_id = ?", old))
                .isZero();
        assertThat(Db.count("select count(*) from market.notifications where related_id = ?", young))
                .isEqualTo(1);
        assertThat(Db.count("select count(*) from market.temp_verifications where email = ?", email))
                .isZero();
        budget.assertBudgetsKept();
    }

    @Test
    void what_is_never_deleted_in_bulk_says_so_and_what_nobody_knows_is_bad_input() {
        Answer counts = admin.get(PATH + "/counts").is(200);
        assertThat(counts.rows()).hasSize(10);
        for (String name : List.of("users", "requests", "offers", "chats", "templates", "addresses", "categories")) {
            JsonObject standing = target(name, counts);
            assertThat(standing.getBoolean("supported")).isFalse();
            assertThat(standing.getInt("deletable")).isZero();
            assertThat(standing.isNull("before")).isTrue();
            admin.post(PATH, Body.of("target", name, "confirm", name, "reason", WHY))
                    .refused(501, "NOT_IMPLEMENTED");
        }
        admin.post(PATH, Body.of("target", "funds_ledger_entries", "confirm", "x", "reason", WHY))
                .refusedField("target");
        admin.post(PATH).refusedField("target");
    }

    @Test
    void one_account_is_deleted_as_in_the_administration_of_accounts_with_its_refusals() {
        As person = As.seller();
        String path = PATH + "/users/" + person.id;
        person.at(path).json("DELETE", "").refused(403, "FORBIDDEN");
        admin.at(PATH + "/users/" + admin.id).json("DELETE", "").refused(403, "FORBIDDEN");
        admin.at(PATH + "/users/" + UUID.randomUUID()).json("DELETE", "").refused(404, "NOT_FOUND");
        budget.send(8, admin, "DELETE", path, null);
        assertThat(Db.text("select status::text from market.users where id = ?", person.id))
                .isEqualTo("deleted");
        person.get("/api/auth/me").is(401);
        admin.at(path).json("DELETE", "").refused(409, "INVALID_STATUS");
        budget.assertBudgetsKept();
    }

    @Test
    void the_collections_are_counted_in_one_statement() {
        JsonObject stats = budget.get(2, admin, "/api/admin/collections/stats").data();
        List<JsonObject> rows = stats.getJsonArray("collections").getValuesAs(JsonObject.class);
        assertThat(rows).hasSize(13);
        assertThat(rows.get(0).getString("name")).isEqualTo("users");
        assertThat(rows.get(0).getInt("count")).isEqualTo((int) Db.count("select count(*) from market.users"));
        assertThat(stats.getJsonNumber("total").longValue())
                .isEqualTo(rows.stream()
                        .mapToLong(row -> row.getJsonNumber("count").longValue())
                        .sum());
        budget.assertBudgetsKept();
    }
}
