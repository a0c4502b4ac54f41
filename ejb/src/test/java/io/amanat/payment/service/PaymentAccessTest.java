package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-ID-04: who may look at a payment and act on it. */
@Tag("R-ID-04")
class PaymentAccessTest {
    private static final UUID BUYER = new UUID(0, 1);
    private static final UUID SELLER = new UUID(0, 2);

    private static Actor actor(long id, UserRole role) {
        return new Actor(new UUID(0, id), role, null, false);
    }

    @ParameterizedTest
    @CsvSource({
        "PARTY, 1, BUYER, true",
        "PARTY, 2, SELLER, true",
        "PARTY, 3, ADMIN, true",
        "PARTY, 3, BUYER, false",
        "PARTY, 3, SELLER, false",
        "PARTY, 3, RESOLVER, false",
        "PAYER, 1, BUYER, true",
        "PAYER, 2, SELLER, false",
        "PAYER, 3, ADMIN, true",
        "PAYER, 3, BUYER, false",
        "PAYER, 3, RESOLVER, false"
    })
    void R_ID_04_buyer_and_administrator_pay_and_both_sides_look(
            PaymentAccess access, long id, UserRole role, boolean admitted) {
        assertThat(access.admits(actor(id, role), BUYER, SELLER)).isEqualTo(admitted);
    }

    @Test
    void a_payment_without_a_seller_is_no_error_and_nobodys_more() {
        assertThat(PaymentAccess.PARTY.admits(actor(3, UserRole.SELLER), BUYER, null))
                .isFalse();
        assertThat(PaymentAccess.PARTY.admits(actor(1, UserRole.BUYER), BUYER, null))
                .isTrue();
    }
}
