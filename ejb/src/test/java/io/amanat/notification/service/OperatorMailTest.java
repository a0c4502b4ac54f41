package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorMailTest {
    private static final String ID = "01910000-0000-7000-8000-000000000001";

    private static String refused(String userId, String to, String subject, String text, String category) {
        DomainException refusal = catchThrowableOfType(
                DomainException.class, () -> OperatorMail.check(userId, to, subject, text, category));
        return refusal.details().stream()
                .map(FieldError::field)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @Test
    void one_account_is_named_by_its_id_or_by_its_address() {
        OperatorMail byId = OperatorMail.check(ID, null, " Hello ", "one\r\ntwo\tthree", null);
        assertThat(byId).isEqualTo(new OperatorMail(UUID.fromString(ID), null, "Hello", "one\ntwo\tthree", null));
        OperatorMail byAddress = OperatorMail.check(" ", "Sara@Example.TEST", "سلام", "متن", "system");
        assertThat(byAddress.email()).isEqualTo("sara@example.test");
        assertThat(byAddress.category()).isEqualTo(NotificationCategory.SYSTEM);
        assertThat(byId.wish()).isNotEqualTo(byAddress.wish());
        assertThat(refused(null, null, "s", "t", null)).isEqualTo("userId");
        assertThat(refused(ID, "a@b.example", "s", "t", null)).isEqualTo("to");
        assertThat(refused("7", null, "s", "t", null)).isEqualTo("userId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two@a.example, b@b.example",
                "Sara <a@b.example>",
                "a@b.example\nBcc: c@d.example",
                "abc",
                "a b@c.example"
            })
    void more_than_one_bare_address_is_none(String to) {
        assertThat(refused(null, to, "s", "t", null)).isEqualTo("to");
    }

    @Test
    void a_subject_is_one_line() {
        for (int control : new int[] {'\n', '\r', 0x85, 0x2028, 0x2029, 0, 0x1b, '\t'}) {
            String subject = "a" + Character.toString(control) + "b";
            assertThat(refused(ID, null, subject, "t", null)).isEqualTo("subject");
        }
    }

    @Test
    void lengths_are_counted_in_characters_and_everything_wrong_is_told_at_once() {
        OperatorMail longest = OperatorMail.check(ID, null, "😀".repeat(200), "ی".repeat(10_000), null);
        assertThat(longest.subject()).hasSize(400);
        assertThat(refused(ID, null, "x".repeat(201), "x".repeat(10_001), "x")).isEqualTo("subject text category");
        assertThat(refused(ID, null, " ", null, null)).isEqualTo("subject text");
        assertThat(refused(ID, null, "s", "a\u0000b", null)).isEqualTo("text");
        assertThat(refused(ID, null, "s", "a\u001bb", null)).isEqualTo("text");
    }

    @Test
    void its_words_do_not_get_into_a_log() {
        assertThat(OperatorMail.check(ID, null, "Secret", "Words", null).toString())
                .doesNotContain("Secret", "Words");
    }
}
