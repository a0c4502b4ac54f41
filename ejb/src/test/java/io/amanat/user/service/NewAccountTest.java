package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.user.entity.UserRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewAccountTest {
    @Test
    void an_account_is_a_buyer_unless_another_role_is_named() {
        NewAccount account = NewAccount.check(" Ada@Example.Test ", "12345678", " Ada ", null, null);
        assertThat(account)
                .isEqualTo(new NewAccount("ada@example.test", "12345678", "Ada", null, UserRole.BUYER, false));
        assertThat(NewAccount.check("a@b.test", "12345678", null, null, "resolver")
                        .role())
                .isEqualTo(UserRole.RESOLVER);
    }

    @Test
    void the_old_role_tester_is_a_buyer_with_a_mark() {
        NewAccount account = NewAccount.check("a@b.test", "12345678", null, null, "tester");
        assertThat(account.role()).isEqualTo(UserRole.BUYER);
        assertThat(account.tester()).isTrue();
    }

    @Test
    void every_bad_field_is_named_at_once() {
        DomainException refused = catchThrowableOfType(
                DomainException.class, () -> NewAccount.check("nobody", "short", "x".repeat(101), null, "king"));
        assertThat(refused.details())
                .extracting(FieldError::field)
                .containsExactly("email", "password", "firstName", "role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@b", "a b@c.test", "@b.test", "a@b@c.test", "a\0@b.test"})
    void what_is_no_e_mail_is_refused(String email) {
        DomainException refused = catchThrowableOfType(
                DomainException.class, () -> NewAccount.check(email, "12345678", null, null, null));
        assertThat(refused.details()).extracting(FieldError::field).contains("email");
    }
}
