package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.AddressRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserRows;
import io.amanat.user.entity.UserStatus;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two change the same person at the same moment. */
@ExtendWith(TestDatabase.class)
class PeopleRacesTest {
    private static Function<EntityManager, Boolean> patch(UUID id, String patch) {
        return em -> new AccountRepository(em).mergeProfile(id, "{}", patch, Row.NOON);
    }

    @Test
    @Tag("R-AUTH-17")
    void two_patches_of_a_profile_both_survive() {
        UUID id = Row.user("buyer").insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                patch(id, "{\"bio\":\"one\",\"address\":{\"city\":\"Yazd\"}}"),
                patch(id, "{\"phone\":\"12345\",\"address\":{\"street\":\"2\"}}"));
        assertThat(result.waited()).isTrue();
        assertThat(List.of(result.first(), result.second())).containsOnly(true);
        assertThat(Sql.rows(
                        "select profile = '{\"bio\":\"one\",\"phone\":\"12345\",\"address\":{\"city\":\"Yazd\",\"street\":\"2\"}}' from market.users where id = ?",
                        id))
                .containsExactly(List.of("t"));
    }

    /** As the service does it: lock the administrators, look whether one is still there, suspend the other. */
    private static Function<EntityManager, Boolean> suspends(UUID actor, UUID target) {
        return em -> {
            AccountRepository accounts = new AccountRepository(em);
            User seen = em.find(User.class, target);
            return accounts.lockActiveAdmins().contains(actor)
                    && accounts.change(seen, new AccountChange(null, null, null, UserStatus.SUSPENDED, null), Row.NOON);
        };
    }

    @Test
    void of_two_administrators_who_suspend_each_other_one_remains() {
        UUID one = Row.user("admin").insert();
        UUID other = Row.user("admin").insert();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, suspends(one, other), suspends(other, one));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Sql.rows("select id from market.users where id in (?, ?) and status = 'active'", one, other))
                .containsExactly(List.of(one.toString()));
    }

    @Test
    void when_the_first_gives_up_the_second_suspends() {
        UUID one = Row.user("admin").insert();
        UUID other = Row.user("admin").insert();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, suspends(one, other), suspends(other, one));
        assertThat(result.second()).isTrue();
    }

    @Test
    @Tag("R-AUTH-06")
    void an_e_mail_that_is_being_released_can_be_registered_as_soon_as_it_is() {
        Row row = Row.user("buyer");
        UUID id = row.insert();
        User again = User.withPassword(
                Uuid7.next(), (String) row.value("email"), "hash", null, null, UserRole.BUYER, Row.NOON);
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                em -> new AccountRepository(em)
                        .close(id, EnumSet.of(UserStatus.ACTIVE), Row.NOON)
                        .isPresent(),
                em -> new UserRepository(em).insert(again));
        assertThat(result.waited()).isTrue();
        assertThat(List.of(result.first(), result.second())).containsOnly(true);
    }

    @Test
    @Tag("R-AUTH-06")
    void of_two_who_close_an_account_one_does() {
        UUID id = Row.user("buyer").insert();
        Function<EntityManager, Boolean> close = em -> new AccountRepository(em)
                .close(id, EnumSet.of(UserStatus.ACTIVE, UserStatus.SUSPENDED), Row.NOON)
                .isPresent();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, close, close);
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Sql.rows("select session_epoch from market.users where id = ?", id))
                .containsExactly(List.of("1"));
    }

    private static Function<EntityManager, Boolean> promotes(UUID user, UUID address) {
        return em -> {
            AddressRepository addresses = new AddressRepository(em);
            addresses.lockOwner(user);
            addresses.clearPrimary(user, Row.NOON);
            return addresses.markPrimary(address, user, Row.NOON);
        };
    }

    @Test
    void two_addresses_made_primary_at_once_leave_one() {
        UUID user = Row.user("buyer").insert();
        UUID one = UserRows.address(user).with("is_primary", true).insert();
        UUID two = UserRows.address(user).insert();
        UUID three = UserRows.address(user).insert();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, promotes(user, two), promotes(user, three));
        assertThat(result.waited()).isTrue();
        assertThat(List.of(result.first(), result.second())).containsOnly(true);
        assertThat(Sql.rows("select id from market.addresses where id in (?, ?, ?) and is_primary", one, two, three))
                .containsExactly(List.of(three.toString()));
    }
}
