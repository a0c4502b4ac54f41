package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Postal addresses of a person: kept, changed, one of them primary, seen by nobody else. */
@OnMarket
class AddressesIT {
    private static final String PATH = "/api/addresses";

    private static JsonObject address(String name) {
        return Body.of("name", name, "phoneNumber", "+98 21 1234", "fullAddress", "Street 1, Yazd");
    }

    private static String add(As who, String name) {
        return who.post(PATH, address(name)).is(201).text("id");
    }

    private static List<String> names(As who) {
        return who.get(PATH).is(200).rows().stream()
                .map(row -> row.getString("name"))
                .toList();
    }

    private static List<String> primary(As who) {
        return who.get(PATH).is(200).rows().stream()
                .filter(row -> row.getBoolean("isPrimary"))
                .map(row -> row.getString("id"))
                .toList();
    }

    @Test
    @Tag("AC-242")
    void AC_242_an_address_is_kept_changed_and_deleted() {
        As buyer = As.buyer();
        JsonObject made = buyer.post(PATH, Body.with(address("Ada"), "company", "Engines"))
                .is(201)
                .data();
        assertThat(made.getBoolean("isPrimary")).isTrue();
        assertThat(made.getString("addressType")).isEqualTo("Home");
        String id = made.getString("id");
        JsonObject changed = buyer.patch(
                        PATH + "/" + id, Body.of("name", "Grace", "addressType", "Office", "company", ""))
                .is(200)
                .data();
        assertThat(changed.getString("name")).isEqualTo("Grace");
        assertThat(changed.getString("fullAddress")).isEqualTo("Street 1, Yazd");
        assertThat(changed.getString("addressType")).isEqualTo("Office");
        assertThat(changed.isNull("company")).isTrue();
        for (String alias : List.of("/api/address", "/api/user/addresses")) {
            assertThat(buyer.get(alias).is(200).rows()).containsExactly(changed);
        }
        buyer.at("/api/address/" + id).json("DELETE", "").is(200);
        buyer.at(PATH + "/" + id).json("DELETE", "").refused(404, "NOT_FOUND");
        assertThat(names(buyer)).isEmpty();
        assertThat(Db.count("select count(*) from market.addresses where id = ? and deleted_at is not null", uuid(id)))
                .isEqualTo(1);
    }

    private static java.util.UUID uuid(String id) {
        return java.util.UUID.fromString(id);
    }

    @Test
    void exactly_one_is_primary_whatever_happens() {
        As buyer = As.buyer();
        String first = add(buyer, "first");
        String second = add(buyer, "second");
        String third = add(buyer, "third");
        assertThat(names(buyer)).containsExactly("first", "third", "second");
        assertThat(buyer.post(PATH + "/" + second + "/primary").is(200).data().getBoolean("isPrimary"))
                .isTrue();
        assertThat(primary(buyer)).containsExactly(second);
        buyer.patch(PATH + "/" + first, Body.of("isPrimary", true)).is(200);
        assertThat(primary(buyer)).containsExactly(first);
        String fourth = buyer.post(PATH, Body.with(address("fourth"), "primary", true))
                .is(201)
                .text("id");
        assertThat(primary(buyer)).containsExactly(fourth);
        buyer.at(PATH + "/" + fourth).json("DELETE", "").is(200);
        assertThat(primary(buyer)).containsExactly(third);
        assertThat(names(buyer)).containsExactly("third", "second", "first");
    }

    @Test
    void of_addresses_made_primary_at_the_same_moment_one_is() {
        As buyer = As.buyer();
        List<Callable<Answer>> calls = new ArrayList<>();
        add(buyer, "zero");
        for (int i = 1; i < 5; i++) {
            String id = add(buyer, "nr " + i);
            calls.add(() -> buyer.post(PATH + "/" + id + "/primary"));
        }
        calls.add(() -> buyer.post(PATH, Body.with(address("new"), "isPrimary", true)));
        Api.atOnce(calls).forEach(answer -> assertThat(answer.status()).isIn(200, 201));
        assertThat(primary(buyer)).hasSize(1);

        As other = As.buyer();
        Api.atOnce(5, () -> other.post(PATH, address("same"))).forEach(answer -> answer.is(201));
        assertThat(primary(other)).hasSize(1);
        assertThat(names(other)).hasSize(5);
    }

    @Test
    void an_address_of_somebody_else_is_not_there() {
        As owner = As.buyer();
        String path = PATH + "/" + add(owner, "mine");
        for (As stranger : List.of(As.buyer(), As.admin())) {
            stranger.patch(path, Body.of("name", "x")).refused(404, "NOT_FOUND");
            stranger.post(path + "/primary").refused(404, "NOT_FOUND");
            stranger.at(path).json("DELETE", "").refused(404, "NOT_FOUND");
        }
        assertThat(names(owner)).containsExactly("mine");
    }

    @Test
    void a_bad_address_is_refused_and_there_are_at_most_fifty() {
        As buyer = As.buyer();
        buyer.post(PATH).refusedField("name").refusedField("phoneNumber").refusedField("fullAddress");
        buyer.post(PATH, Body.with(address("x"), "addressType", "home")).refusedField("addressType");
        buyer.post(PATH, Body.with(address("x"), "phoneNumber", "call me")).refusedField("phoneNumber");
        buyer.post(PATH, Body.with(address("x"), "name", "x".repeat(121))).refusedField("name");
        Db.change(
                """
                insert into market.addresses (user_id, name, phone_number, full_address, created_at, updated_at)
                select ?, 'n', '123', 'a', now(), now() from generate_series(1, 49)
                """,
                buyer.id);
        List<Answer> last = Api.atOnce(3, () -> buyer.post(PATH, address("last")));
        assertThat(last.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409);
    }
}
