package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.service.PointBalances;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever writes points joins a transaction that somebody else has begun; the container refuses all other calls. */
@Tag("R-PTS-02")
class BookingTransactionsTest {
    @Test
    void every_way_to_write_points_demands_a_transaction_and_no_method_is_excepted() {
        for (Class<?> type : List.of(
                PointLedger.class, PointAwards.class, PointReturns.class, Discounts.class, PointBalances.class)) {
            TransactionAttribute attribute = type.getAnnotation(TransactionAttribute.class);
            assertThat(attribute).as(type.getName()).isNotNull();
            assertThat(attribute.value()).as(type.getName()).isEqualTo(TransactionAttributeType.MANDATORY);
            for (Method method : type.getDeclaredMethods()) {
                assertThat(method.isAnnotationPresent(TransactionAttribute.class))
                        .as(method.toString())
                        .isFalse();
            }
        }
    }
}
