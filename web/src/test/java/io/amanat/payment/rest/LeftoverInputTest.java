package io.amanat.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is read in {@code CleanupInputTest}; this is what a dry run looks at, of the console and of nobody else. */
class LeftoverInputTest {
    @Test
    void a_dry_run_needs_a_provider_and_may_leave_the_moment_to_us() {
        assertThat(LeftoverInput.of("other", null).look())
                .isEqualTo(new LeftoverInput.Look(PaymentProvider.OTHER, null));
        assertThat(LeftoverInput.of("other", "2026-10-01T00:00:00Z").look())
                .isEqualTo(new LeftoverInput.Look(PaymentProvider.OTHER, Instant.parse("2026-10-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        ",, provider",
        "nobody,, provider",
        "other, soon, before",
        "other, null, before",
        "other, 1969-12-31T23:59:59Z, before"
    })
    void what_is_no_provider_or_no_moment_is_refused_and_never_taken_for_none(
            String provider, String before, String field) {
        LeftoverInput given = LeftoverInput.of(provider, before);
        assertThat(catchThrowableOfType(DomainException.class, given::look).details())
                .extracting(detail -> detail.field())
                .containsExactly(field);
    }
}
