package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRole;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static List<String> complaints(String password, String email) {
        Fields fields = new Fields();
        Credentials.password(fields, "password", password, email);
        DomainException refused = catchThrowableOfType(DomainException.class, fields::check);
        return refused == null
                ? List.of()
                : refused.details().stream().map(FieldError::code).toList();
    }

    @Test
    void a_password_has_eight_characters_to_seventy_two_bytes_and_is_not_the_address() {
        assertThat(complaints(null, null)).containsExactly("TOO_SHORT");
        assertThat(complaints("1234567", null)).containsExactly("TOO_SHORT");
        assertThat(complaints("\ud83d\udd11".repeat(7), null)).containsExactly("TOO_SHORT");
        assertThat(complaints("12345678", null)).isEmpty();
        assertThat(complaints("x".repeat(72), null)).isEmpty();
        assertThat(complaints("x".repeat(73), null)).containsExactly("TOO_LONG");
        assertThat(complaints("\u06a9".repeat(37), null)).containsExactly("TOO_LONG");
        assertThat(complaints("Ada@Example.test", "ada@example.test")).containsExactly("IS_EMAIL");
        assertThat(complaints("half a pair \ud83d", null)).containsExactly("INVALID");
        assertThat(complaints("12345678\0", null)).containsExactly("INVALID");
    }

    @Test
    void what_can_be_nobody_s_password_is_not_hashed() {
        assertThat(Credentials.isPossible("x")).isTrue();
        for (String impossible : new String[] {null, "", "x".repeat(73), "\ud83d", "a\0b"}) {
            assertThat(Credentials.isPossible(impossible)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.test,c@d.test", "<a@b.test>", "a@b.test\r\nBcc: x@y.test", "\u00e4@b.test", "a@b"})
    void an_address_is_one_address(String value) {
        Fields fields = new Fields();
        assertThat(Credentials.email(fields, "email", value)).isNull();
        assertThat(catchThrowableOfType(DomainException.class, fields::check).code())
                .isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    @Test
    void an_address_is_kept_in_lower_case() {
        assertThat(Credentials.email(new Fields(), "email", " Ada+x@Sub.Example.Test "))
                .isEqualTo("ada+x@sub.example.test");
    }

    @Test
    void nobody_signs_up_as_staff() {
        for (String role : List.of("admin", "resolver", "guard", "tester", "king")) {
            DomainException refused = catchThrowableOfType(
                    DomainException.class, () -> SignUp.check("a@b.test", "12345678", null, null, role, null));
            assertThat(refused.details()).extracting(FieldError::field).containsExactly("role");
        }
        SignUp plain = SignUp.check("A@b.test", "12345678", null, "", null, " abcd2345 ");
        assertThat(plain.role()).isEqualTo(UserRole.BUYER);
        assertThat(plain.email()).isEqualTo("a@b.test");
        assertThat(plain.firstName()).isEqualTo(SignUp.NO_FIRST_NAME);
        assertThat(plain.lastName()).isEqualTo(SignUp.NO_LAST_NAME);
        assertThat(plain.referralCode()).isEqualTo("ABCD2345");
        assertThat(plain.toString()).doesNotContain("12345678");
        assertThat(SignUp.check("a@b.test", "12345678", "Ada", "B", "seller", null)
                        .role())
                .isEqualTo(UserRole.SELLER);
    }

    @ParameterizedTest
    @CsvSource({
        ", 900, 0, x, CODE_EXPIRED",
        "right, 0, 0, right, CODE_EXPIRED",
        "right, 900, 4, right, ",
        "right, 900, 4, wrong, CODE_MISMATCH",
        "right, 900, 5, right, CODE_LOCKED",
        "right, 900, 5, wrong, CODE_LOCKED"
    })
    void a_code_is_right_in_time_and_within_five_tries(
            String stored, int secondsLeft, int attempts, String typed, ErrorCode refusal) {
        Instant end = stored == null ? null : NOW.plusSeconds(secondsLeft);
        assertThat(MailCodes.refusal(stored, end, attempts, typed, NOW)).isEqualTo(refusal);
    }

    @Test
    void codes_of_a_mail_have_six_digits() {
        for (String bad :
                new String[] {null, "", "12345", "1234567", "12345a", "\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6"}) {
            Fields fields = new Fields();
            Credentials.code(fields, bad);
            assertThat(catchThrowableOfType(DomainException.class, fields::check))
                    .isNotNull();
        }
        Fields fields = new Fields();
        assertThat(Credentials.code(fields, " 012345 ")).isEqualTo("012345");
        assertThatCode(fields::check).doesNotThrowAnyException();
    }

    @Test
    void the_former_mailbox_sees_little_of_the_new_address() {
        assertThat(EmailChangeService.hidden("ada@example.test")).isEqualTo("a***@example.test");
    }
}
