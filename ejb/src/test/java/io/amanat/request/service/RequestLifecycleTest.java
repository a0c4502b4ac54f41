package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.OfferedRequest;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID BUYER = new UUID(0, 1);
    private static final UUID SELLER = new UUID(0, 2);
    private static final UUID OFFER = new UUID(0, 3);
    private static final UUID REQUEST = new UUID(0, 4);

    private final List<Object> fired = new ArrayList<>();
    private final PurchaseRequest request = selected();
    private final RequestLifecycle lifecycle = new RequestLifecycle();

    RequestLifecycleTest() {
        OfferedRequestRepository offered = new OfferedRequestRepository(null) {
            @Override
            public Optional<OfferedRequest> find(UUID offerId) {
                return Optional.of(offer());
            }

            @Override
            public List<UUID> openBidders(UUID requestId) {
                return List.of();
            }
        };
        Wiring.inject(lifecycle, "offered", offered);
        Wiring.inject(lifecycle, "selected", Wiring.inject(new SelectedSeller(), "offered", offered));
        Wiring.inject(lifecycle, "clock", Wiring.clockAt(new MarketClock(), NOW));
        Wiring.inject(lifecycle, "requests", new RequestService() {
            @Override
            public PurchaseRequest lock(UUID id) {
                return request;
            }
        });
        for (String event : List.of("completed", "accepted", "paymentSkipped", "cancelled")) {
            Wiring.inject(lifecycle, event, collector());
        }
        settings("development", "false");
    }

    private void settings(String environment, String testMode) {
        Wiring.inject(
                lifecycle,
                "settings",
                new TestSettings()
                        .with(MarketSetting.AMANAT_ENV, environment)
                        .with(MarketSetting.STATUS_TEST_MODE_ENABLED, testMode)
                        .build());
    }

    private Object collector() {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (event, method, args) -> {
                    assertThat(method.getName()).isEqualTo("fire");
                    return fired.add(args[0]);
                });
    }

    /** With an offer selected: nothing is paid yet. */
    static PurchaseRequest selected() {
        NewRequest wish = new NewRequest(
                "A desk",
                "A desk of oak",
                null,
                ProductType.PHYSICAL_PRODUCT,
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
                new NewRequest.DeliveryWish(DeliveryType.PHYSICAL, null, null, null));
        PurchaseRequest request = PurchaseRequest.open(REQUEST, BUYER, wish, new UUID(0, 5), NOW);
        request.moveTo(RequestStatus.RECEIVED_OFFERS, NOW);
        request.select(OFFER, NOW);
        return request;
    }

    private static OfferedRequest offer() {
        try {
            Constructor<OfferedRequest> empty = OfferedRequest.class.getDeclaredConstructor();
            empty.setAccessible(true);
            OfferedRequest offer = empty.newInstance();
            Wiring.inject(offer, "offerId", OFFER);
            Wiring.inject(offer, "sellerId", SELLER);
            Wiring.inject(offer, "priceAmount", new BigDecimal("12.5"));
            return Wiring.inject(offer, "priceCurrency", "USDT");
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void reach(RequestStatus... way) {
        for (RequestStatus next : way) {
            request.moveTo(next, NOW);
        }
    }

    private ErrorCode refusal(Runnable step) {
        return catchThrowableOfType(DomainException.class, step::run).code();
    }

    private static final Actor THE_BUYER = new Actor(BUYER, UserRole.BUYER, null, false);

    @Test
    void a_deal_is_completed_once_and_says_what_was_agreed() {
        reach(RequestStatus.PAYMENT, RequestStatus.DELIVERY, RequestStatus.DELIVERED, RequestStatus.CONFIRMING);
        lifecycle.complete(request);
        assertThat(refusal(() -> lifecycle.complete(request))).isEqualTo(ErrorCode.INVALID_STATUS);
        reach(RequestStatus.SELLER_PAID);
        assertThat(refusal(() -> lifecycle.complete(request))).isEqualTo(ErrorCode.INVALID_STATUS);
        assertThat(fired)
                .containsExactly(
                        new RequestEvents.Completed(REQUEST, BUYER, SELLER, OFFER, new BigDecimal("12.5"), "USDT"));
    }

    @Test
    void who_accepts_completes_and_the_payout_does_not_do_it_again() {
        reach(RequestStatus.PAYMENT, RequestStatus.DELIVERY, RequestStatus.DELIVERED);
        lifecycle.accept(THE_BUYER, REQUEST);
        assertThat(fired)
                .containsExactly(
                        new RequestEvents.Completed(REQUEST, BUYER, SELLER, OFFER, new BigDecimal("12.5"), "USDT"),
                        new RequestEvents.Accepted(REQUEST, BUYER, SELLER, "A desk"));
        assertThat(request.isArchived()).isTrue();
        assertThat(refusal(() -> lifecycle.accept(THE_BUYER, REQUEST))).isEqualTo(ErrorCode.INVALID_STATUS);
        assertThat(fired).hasSize(2);
    }

    @Test
    void ac_203_a_payment_without_money_needs_the_setting_and_is_refused_in_production_all_the_same() {
        for (String[] mode :
                new String[][] {{"development", "false"}, {"production", "false"}, {"production", "true"}}) {
            settings(mode[0], mode[1]);
            assertThat(refusal(() -> lifecycle.changeStatus(THE_BUYER, REQUEST, RequestStatus.PAYMENT)))
                    .isEqualTo(ErrorCode.INVALID_STATUS);
        }
        assertThat(fired).isEmpty();
        settings("development", "true");
        lifecycle.changeStatus(THE_BUYER, REQUEST, RequestStatus.PAYMENT);
        assertThat(request.status()).isEqualTo(RequestStatus.PAYMENT);
        assertThat(fired).containsExactly(new RequestEvents.PaymentSkipped(REQUEST, BUYER));
    }

    @Test
    void a_cancelled_request_tells_the_seller_whose_offer_was_taken() {
        lifecycle.cancel(THE_BUYER, REQUEST);
        assertThat(fired).containsExactly(new RequestEvents.Cancelled(REQUEST, BUYER, "A desk", List.of(SELLER)));
    }
}
