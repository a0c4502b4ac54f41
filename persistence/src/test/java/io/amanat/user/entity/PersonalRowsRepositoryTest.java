package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys, addresses, sign-ups and watched categories as the repositories store and find them. */
@ExtendWith(TestDatabase.class)
class PersonalRowsRepositoryTest {
    private static final Instant NOW = Row.NOON;

    @Test
    void a_passkey_is_stored_as_the_browser_told_it_and_listed_from_the_oldest() {
        UUID user = Row.user("buyer").insert();
        String older = "older-" + Uuid7.next();
        String newer = "newer_" + Uuid7.next();
        byte[] key = {0, -128, 127};
        UUID model = Uuid7.next();
        PasskeyDevice phone = new PasskeyDevice(PasskeyDeviceType.PLATFORM, null, null, List.of(), false);
        PasskeyDevice ring =
                new PasskeyDevice(PasskeyDeviceType.CROSS_PLATFORM, "Ring", model, List.of("usb", "nfc"), true);
        Market.run(em -> {
            PasskeyRepository passkeys = new PasskeyRepository(em);
            passkeys.insert(Passkey.registered(newer, user, key, 7, ring, NOW.plusSeconds(1)));
            passkeys.insert(Passkey.registered(older, user, key, 0, phone, NOW));
        });
        Passkey stored = Market.in(em -> new PasskeyRepository(em).find(newer)).orElseThrow();
        assertThat(stored.id()).isEqualTo(newer);
        assertThat(stored.userId()).isEqualTo(user);
        assertThat(stored.publicKey()).containsExactly(key);
        assertThat(stored.counter()).isEqualTo(7);
        assertThat(stored.deviceType()).isEqualTo(PasskeyDeviceType.CROSS_PLATFORM);
        assertThat(stored.deviceName()).isEqualTo("Ring");
        assertThat(stored.aaguid()).isEqualTo(model);
        assertThat(stored.transports()).containsExactly("usb", "nfc");
        assertThat(stored.isBackedUp()).isTrue();
        assertThat(stored.lastUsedAt()).isNull();
        assertThat(stored.createdAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(Market.in((EntityManager em) -> new PasskeyRepository(em).of(user)))
                .extracting(Passkey::id)
                .containsExactly(older, newer);
        assertThat(Market.in((EntityManager em) -> new PasskeyRepository(em).find("nobody")))
                .isEmpty();
    }

    private static Address address(UUID user, String name, boolean primary, int second) {
        NewAddress input = new NewAddress(name, "+98 21 1", "Street 1", AddressType.OFFICE, "Engines");
        return Address.of(Uuid7.next(), user, input, primary, NOW.plusSeconds(second));
    }

    @Test
    void addresses_are_listed_with_the_primary_one_first_and_without_deleted_ones() {
        UUID user = Row.user("buyer").insert();
        Address first = address(user, "First", true, 0);
        Market.run(em -> {
            AddressRepository addresses = new AddressRepository(em);
            addresses.add(first);
            addresses.add(address(user, "Second", false, 1));
            addresses.add(address(user, "Third", false, 2));
        });
        UUID deleted = UserRows.address(user)
                .with("is_primary", true)
                .with("deleted_at", NOW)
                .insert();
        assertThat(Market.in((EntityManager em) -> new AddressRepository(em).of(user)))
                .extracting(Address::name)
                .containsExactly("First", "Third", "Second");
        assertThat(Market.in((EntityManager em) -> new AddressRepository(em).find(deleted)))
                .isEmpty();
        Address stored =
                Market.in(em -> new AddressRepository(em).find(first.id())).orElseThrow();
        assertThat(stored.userId()).isEqualTo(user);
        assertThat(stored.phoneNumber()).isEqualTo("+98 21 1");
        assertThat(stored.fullAddress()).isEqualTo("Street 1");
        assertThat(stored.type()).isEqualTo(AddressType.OFFICE);
        assertThat(stored.isPrimary()).isTrue();
        assertThat(stored.company()).isEqualTo("Engines");
        assertThat(stored.createdAt()).isEqualTo(NOW);
        assertThat(stored.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void of_one_person_two_live_addresses_are_never_primary() {
        UUID user = Row.user("buyer").insert();
        UserRows.address(user).with("is_primary", true).insert();
        Row second = UserRows.address(user).with("is_primary", true);
        assertThat(catchThrowableOfType(Sql.Refused.class, second::insert).constraint())
                .isEqualTo("addresses_primary_uq");
    }

    private static TempVerification signUp(String email, String token, int second) {
        NewTempVerification input = new NewTempVerification(email, "$2b$10$hash", "Ada", null, UserRole.SELLER, "R1");
        Instant made = NOW.plusSeconds(second);
        return TempVerification.of(Uuid7.next(), input, token, "c".repeat(64), made.plusSeconds(900), made);
    }

    private static List<TempVerification> waiting(String email) {
        return Market.in(em -> new TempVerificationRepository(em).lock(email));
    }

    private static String token() {
        return (Uuid7.next().toString() + Uuid7.next()).replace("-", "");
    }

    @Test
    void a_sign_up_is_stored_with_all_that_the_account_will_need() {
        String email = Uuid7.next() + "@example.test";
        NewTempVerification input = new NewTempVerification(email, "$2b$10$hash", "Ada", null, UserRole.SELLER, "R1");
        String token = token();
        TempVerification made =
                TempVerification.of(Uuid7.next(), input, token, "c".repeat(64), NOW.plusSeconds(900), NOW);
        Market.run(em -> new TempVerificationRepository(em).add(made));
        TempVerification stored = waiting(email).get(0);
        assertThat(stored.id()).isEqualTo(made.id());
        assertThat(stored.email()).isEqualTo(email);
        assertThat(stored.passwordHash()).isEqualTo("$2b$10$hash");
        assertThat(stored.firstName()).isEqualTo("Ada");
        assertThat(stored.lastName()).isNull();
        assertThat(stored.role()).isEqualTo(UserRole.SELLER);
        assertThat(stored.referralCode()).isEqualTo("R1");
        assertThat(stored.tokenHash()).isEqualTo(token);
        assertThat(stored.code().codeHash()).isEqualTo("c".repeat(64));
        assertThat(stored.code().expiresAt()).isEqualTo(NOW.plusSeconds(900));
        assertThat(stored.code().attempts()).isZero();
        assertThat(stored.createdAt()).isEqualTo(NOW);
        assertThat(Market.in((EntityManager em) -> new TempVerificationRepository(em).find(made.id())))
                .isPresent();
        assertThat(waiting("nobody@example.test")).isEmpty();
    }

    @Test
    void sign_ups_with_one_address_stand_beside_each_other_and_end_together() {
        String email = Uuid7.next() + "@example.test";
        TempVerification first = signUp(email, token(), 0);
        TempVerification second = signUp(email, token(), 1);
        Market.run(em -> {
            TempVerificationRepository signUps = new TempVerificationRepository(em);
            signUps.add(first);
            signUps.add(second);
            signUps.fail(List.of(first.id()));
        });
        assertThat(waiting(email)).extracting(row -> row.code().attempts()).containsExactly(1, 0);
        Instant later = NOW.plusSeconds(2_000);
        assertThat(Market.in((EntityManager em) ->
                        new TempVerificationRepository(em).renew(email, first.tokenHash(), "d".repeat(64), later)))
                .isTrue();
        assertThat(Market.in((EntityManager em) ->
                        new TempVerificationRepository(em).renew(email, null, "e".repeat(64), later)))
                .isTrue();
        assertThat(Market.in((EntityManager em) ->
                        new TempVerificationRepository(em).renew(email, "f".repeat(64), "f".repeat(64), later)))
                .isFalse();
        assertThat(waiting(email))
                .extracting(row -> row.code().codeHash().charAt(0), row -> row.code()
                        .attempts())
                .containsExactly(tuple('d', 0), tuple('e', 0));
        Market.run(em -> new TempVerificationRepository(em).removeAll(email));
        assertThat(waiting(email)).isEmpty();
    }

    @Test
    void nobody_signs_up_as_staff() {
        for (String role : List.of("admin", "resolver", "guard")) {
            Row staff = UserRows.tempVerification().with("role", role);
            assertThat(catchThrowableOfType(Sql.Refused.class, staff::insert).constraint())
                    .isEqualTo("temp_verifications_role");
        }
    }

    @Test
    void watched_categories_are_told_by_person() {
        UUID seller = Row.user("seller").insert();
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        Market.run(em -> {
            WatchedCategoryRepository watched = new WatchedCategoryRepository(em);
            watched.add(new WatchedCategory(seller, two));
            watched.add(new WatchedCategory(seller, one));
        });
        assertThat(Market.in((EntityManager em) -> new WatchedCategoryRepository(em).of(seller)))
                .containsExactly(one, two);
        assertThat(Market.in((EntityManager em) -> new WatchedCategoryRepository(em).find(seller, one)))
                .map(WatchedCategory::categoryId)
                .contains(one);
        assertThat(Market.in((EntityManager em) -> new WatchedCategoryRepository(em).find(one, seller)))
                .isEmpty();
    }
}
