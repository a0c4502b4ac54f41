package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.TempVerificationRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts: what two transactions at the same moment may not both do. */
@ExtendWith(TestDatabase.class)
class AccountRacesTest {
    private final String email = Uuid7.next() + "@example.test";

    private boolean signUp(EntityManager em) {
        TempVerificationRepository waiting = new TempVerificationRepository(em);
        if (waiting.lock(email).isEmpty()) {
            return false;
        }
        waiting.removeAll(email);
        return new UserRepository(em).insert(account());
    }

    private User account() {
        return User.withPassword(Uuid7.next(), email, "$2b$10$hash", null, null, UserRole.BUYER, Row.NOON);
    }

    private void waits() {
        Row.of("market.temp_verifications")
                .with("email", email)
                .with("password_hash", "$2b$10$hash")
                .with("code_hash", "c".repeat(64))
                .with("expires_at", Row.NOON.plusSeconds(900))
                .with("created_at", Row.NOON)
                .insert();
    }

    @Test
    void a_sign_up_code_typed_twice_at_once_makes_one_account() {
        waits();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, this::signUp, this::signUp);
        assertThat(result).isEqualTo(new Race.Result<>(true, false, null, true));
        assertThat(Sql.value("select count(*) from market.users where email = ?", email))
                .isEqualTo("1");
    }

    @Test
    void of_two_sign_ups_with_one_address_whose_codes_come_at_once_one_becomes_the_account() {
        waits();
        waits();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, this::signUp, this::signUp);
        assertThat(result).isEqualTo(new Race.Result<>(true, false, null, true));
        assertThat(Sql.value("select count(*) from market.temp_verifications where email = ?", email))
                .isEqualTo("0");
    }

    @Test
    void a_sign_up_that_fails_half_way_leaves_the_code_for_the_other() {
        waits();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, this::signUp, this::signUp);
        assertThat(result).isEqualTo(new Race.Result<>(true, true, null, true));
        assertThat(Sql.value("select count(*) from market.users where email = ?", email))
                .isEqualTo("1");
    }

    private Function<EntityManager, Boolean> promotion(UUID user) {
        return em -> {
            AccountSecretRepository secrets = new AccountSecretRepository(em);
            secrets.claimEmail(email);
            return secrets.promoteEmail(user, "hash", Row.NOON);
        };
    }

    private UUID wants() {
        UUID user = Row.user("buyer").insert();
        Market.run(em -> new AccountSecretRepository(em)
                .beginEmailChange(user, email, "hash", Row.NOON.plusSeconds(900), Row.NOON));
        return user;
    }

    @Test
    void of_two_accounts_that_want_one_address_one_gets_it() {
        UUID first = wants();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, promotion(first), promotion(wants()));
        assertThat(result).isEqualTo(new Race.Result<>(true, false, null, true));
        assertThat(Sql.value("select id::text from market.users where email = ?", email))
                .isEqualTo(first.toString());
    }

    @Test
    void a_new_account_and_a_change_to_its_address_wait_for_each_other() {
        Race.Result<Boolean, Boolean> result =
                Race.run(Race.End.COMMIT, em -> new UserRepository(em).insert(account()), promotion(wants()));
        assertThat(result).isEqualTo(new Race.Result<>(true, false, null, true));
    }

    @Test
    void a_change_to_an_address_and_a_new_account_with_it_wait_for_each_other() {
        Race.Result<Boolean, Boolean> result =
                Race.run(Race.End.COMMIT, promotion(wants()), em -> new UserRepository(em).insert(account()));
        assertThat(result).isEqualTo(new Race.Result<>(true, false, null, true));
    }
}
