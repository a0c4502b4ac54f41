package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.Address;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.NewAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressPatchTest {
    private static final NewAddress STORED = new NewAddress("Ada", "+98 21 1", "Street 1", AddressType.HOME, "Engines");
    private static final Address ROW = Address.of(Uuid7.next(), Uuid7.next(), STORED, true, Instant.EPOCH);

    @Test
    void a_whole_address_needs_recipient_telephone_and_address() {
        assertThat(AddressPatch.whole(" Ada ", "۰۲۱ ۱۲۳", "Street 1", null, " "))
                .isEqualTo(new NewAddress("Ada", "۰۲۱ ۱۲۳", "Street 1", AddressType.HOME, null));
        DomainException refused = catchThrowableOfType(
                DomainException.class,
                () -> AddressPatch.whole(" ", "call me", "x".repeat(1_001), "home", "x".repeat(121)));
        assertThat(refused.details())
                .extracting(FieldError::field)
                .containsExactly("name", "phoneNumber", "fullAddress", "addressType", "company");
    }

    @Test
    void what_a_change_leaves_out_stays() {
        assertThat(AddressPatch.partial(null, null, null, null, null, false).over(ROW))
                .isEqualTo(STORED);
        assertThat(AddressPatch.partial("Grace", null, null, "Other", "", false).over(ROW))
                .isEqualTo(new NewAddress("Grace", "+98 21 1", "Street 1", AddressType.OTHER, null));
    }

    @Test
    void a_change_cannot_empty_what_is_required() {
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> AddressPatch.partial("", " ", "", "x", null, false));
        assertThat(refused.details())
                .extracting(FieldError::field)
                .containsExactly("name", "phoneNumber", "fullAddress", "addressType");
    }
}
