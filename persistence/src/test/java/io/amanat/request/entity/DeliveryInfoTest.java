package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryInfoTest {
    private static final Instant NOW = Row.NOON;

    @Test
    void a_new_delivery_code_voids_the_old_one_and_its_failed_tries() {
        DeliveryInfo info = DeliveryInfo.of(
                Uuid7.next(), Uuid7.next(), new NewRequest.DeliveryWish(DeliveryType.PHYSICAL, null, null, null), NOW);
        info.issueCode("hash-1", "salt-1", NOW, NOW.plusSeconds(60));
        Inside.set(info, "codeFailedAttempts", 2);

        info.issueCode("hash-2", "salt-2", NOW, NOW.plusSeconds(60));

        assertThat(info.codeHash()).isEqualTo("hash-2");
        assertThat(info.codeFailedAttempts()).isZero();
        assertThat(info.isCodeUsed()).isFalse();
    }

    @Test
    void a_correction_keeps_the_time_of_shipping_and_what_it_does_not_mention() {
        DeliveryInfo info = new DeliveryInfo();
        info.ship("{\"a\":1}", "T-1", NOW);
        info.ship(null, "T-2", NOW.plusSeconds(60));
        assertThat(info.shippedAt()).isEqualTo(NOW);
        assertThat(info.trackingNumber()).isEqualTo("T-2");
        assertThat(info.deliveryProof()).isEqualTo("{\"a\":1}");
        assertThat(info.updatedAt()).isEqualTo(NOW.plusSeconds(60));
    }
}
