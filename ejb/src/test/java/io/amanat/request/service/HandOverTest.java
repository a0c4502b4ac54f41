package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the buyer may object to what he has accepted. */
class HandOverTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Fired<Object> fired = new Fired<>();

    private HandOver handOver(String digitalHours, String serviceHours) {
        return handOver(digitalHours, serviceHours, 0);
    }

    /** @param turnedHours what an administrator has set for all kinds; 0 for nothing */
    private HandOver handOver(String digitalHours, String serviceHours, int turnedHours) {
        HandOver handOver = new HandOver();
        Wiring.inject(handOver, "live", new LiveSettings() {
            @Override
            public int integer(LiveSetting setting) {
                assertThat(setting).isIn(LiveSetting.DIGITAL_CHALLENGE_HOURS, LiveSetting.SERVICE_CHALLENGE_HOURS);
                return turnedHours;
            }
        });
        Wiring.inject(
                handOver,
                "settings",
                new TestSettings()
                        .with(MarketSetting.DIGITAL_CHALLENGE_HOURS, digitalHours)
                        .with(MarketSetting.SERVICE_CHALLENGE_HOURS, serviceHours)
                        .build());
        Wiring.inject(handOver, "delivered", fired);
        return handOver;
    }

    private static PurchaseRequest underWay(ProductType type) {
        NewRequest wish = new NewRequest(
                "A key",
                "A key for a program",
                null,
                type,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                BudgetCurrency.USDT,
                Urgency.LOW,
                true,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new NewRequest.DeliveryWish(DeliveryType.ONLINE, null, null, null));
        PurchaseRequest request = PurchaseRequest.open(new UUID(0, 4), new UUID(0, 1), wish, new UUID(0, 5), NOW);
        request.moveTo(RequestStatus.RECEIVED_OFFERS, NOW);
        request.select(new UUID(0, 3), NOW);
        request.moveTo(RequestStatus.PAYMENT, NOW);
        request.ship(NOW.plusSeconds(60), NOW);
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "PHYSICAL_PRODUCT, 6, 24, 0",
        "DIGITAL_PRODUCT, 6, 24, 6",
        "DIGITAL_PRODUCT, 0, 24, 0",
        "SERVICE, 6, 24, 24",
        "CONSULTATION, 6, 24, 24",
        "SERVICE, 6, 0, 0"
    })
    void AC_218_AC_220_what_is_judged_in_use_may_be_objected_to_for_a_while(
            ProductType type, String digital, String service, int hours) {
        PurchaseRequest request = underWay(type);
        handOver(digital, service).complete(request, new UUID(0, 2), true, NOW);
        assertThat(request.status()).isEqualTo(RequestStatus.DELIVERED);
        assertThat(request.hold().holdUntil()).isEqualTo(hours == 0 ? null : NOW.plus(Duration.ofHours(hours)));
        assertThat(request.isPayoutHeld(NOW)).isEqualTo(hours > 0);
        assertThat(request.isPayoutHeld(NOW.plus(Duration.ofHours(hours)))).isFalse();
        request.hold().raise("broken", NOW);
        assertThat(request.isPayoutHeld(NOW.plus(Duration.ofDays(365))))
                .as("a dispute in time stops it for good")
                .isTrue();
        assertThat(fired.events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DIGITAL_PRODUCT, 0, 3", "DIGITAL_PRODUCT, 6, 3", "SERVICE, 0, 3", "PHYSICAL_PRODUCT, 0, 0"})
    void what_an_administrator_has_set_goes_before_what_the_server_is_configured_with(
            ProductType type, String configured, int hours) {
        PurchaseRequest request = underWay(type);
        handOver(configured, "24", 3).complete(request, new UUID(0, 2), true, NOW);
        assertThat(request.hold().holdUntil()).isEqualTo(hours == 0 ? null : NOW.plus(Duration.ofHours(hours)));
    }

    @Test
    void a_deadline_that_passed_was_the_time_to_object() {
        PurchaseRequest request = underWay(ProductType.SERVICE);
        handOver("6", "24").complete(request, new UUID(0, 2), false, NOW);
        assertThat(request.hold().holdUntil()).isNull();
        assertThat(request.isPayoutHeld(NOW)).isFalse();
    }
}
