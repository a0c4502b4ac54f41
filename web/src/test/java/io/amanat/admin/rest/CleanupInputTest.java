package io.amanat.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.admin.service.CleanupDesk;
import io.amanat.admin.service.CleanupTarget;
import io.amanat.http.rest.JsonConfig;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clean-up has to say before anything is touched. */
class CleanupInputTest {
    private static final String PAYMENTS =
            "{'target':'payments','provider':'shkeeper','confirm':'shkeeper','expected':2,'reason':'tests'}";

    private static CleanupInput read(String text) {
        return new JsonConfig().getContext(CleanupInput.class).fromJson(text.replace('\'', '"'), CleanupInput.class);
    }

    private static DomainException refused(String text, Consumer<CleanupInput> check) {
        CleanupInput input = read(text);
        DomainException refusal = catchThrowableOfType(() -> check.accept(input), DomainException.class);
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @Test
    void payments_are_read_with_the_moment_and_the_number_that_were_shown() {
        CleanupInput input = read(PAYMENTS.replace("2,", "'2','before':'2026-10-01T02:00:00+02:00',"));
        assertThat(input.wanted()).isEqualTo(CleanupTarget.PAYMENTS);
        assertThat(input.payments())
                .isEqualTo(new UnpaidLeftovers.Order(
                        PaymentProvider.SHKEEPER, "shkeeper", Instant.parse("2026-10-01T00:00:00Z"), 2, "tests"));
        assertThat(read(PAYMENTS).payments().before()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'provider':'shkeeper',|''|provider",
                "shkeeper','confirm|paypal','confirm|provider",
                "'confirm':'shkeeper',|''|confirm",
                "'expected':2,|''|expected",
                "'expected':2|'expected':-1|expected",
                "'expected':2|'expected':1.5|expected",
                "'expected':2|'expected':2,'before':'yesterday'|before",
                "'expected':2|'expected':2,'before':'1899-01-01T00:00:00Z'|before",
                "'reason':'tests'|'reason':' '|reason"
            })
    void R_PAY_28_payments_without_provider_number_confirmation_or_reason_are_refused(
            String part, String instead, String field) {
        String text = PAYMENTS.replace(part, instead.equals("''") ? "" : instead);
        assertThat(text).isNotEqualTo(PAYMENTS);
        assertThat(refused(text, CleanupInput::payments).details())
                .extracting(detail -> detail.field())
                .containsExactly(field);
    }

    @Test
    void what_lapses_needs_its_name_and_a_reason() {
        CleanupInput input = read("{'target':'tempVerifications','confirm':'tempVerifications','reason':'old'}");
        assertThat(input.lapsed(input.wanted()))
                .isEqualTo(new CleanupDesk.Order(CleanupTarget.TEMP_VERIFICATIONS, "tempVerifications", "old"));
        assertThat(refused("{}", one -> one.lapsed(CleanupTarget.NOTIFICATIONS)).details())
                .extracting(detail -> detail.field())
                .containsExactly("confirm", "reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'provider':'other'", "'before':'2026-10-01T00:00:00Z'", "'expected':1"})
    void what_belongs_to_payments_narrows_nothing_else_and_is_refused_there(String foreign) {
        String text = "{'confirm':'notifications','reason':'old'," + foreign + "}";
        assertThat(refused(text, one -> one.lapsed(CleanupTarget.NOTIFICATIONS)).details())
                .extracting(detail -> detail.code())
                .containsExactly("NOT_APPLICABLE");
    }

    @Test
    void no_target_and_an_unknown_one_are_bad_input_and_a_known_one_that_stays_is_not_implemented() {
        assertThat(refused("{}", CleanupInput::wanted).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused("{'target':'ledger'}", CleanupInput::wanted).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused("{'target':'users'}", CleanupInput::wanted).code()).isEqualTo(ErrorCode.NOT_IMPLEMENTED);
    }
}
