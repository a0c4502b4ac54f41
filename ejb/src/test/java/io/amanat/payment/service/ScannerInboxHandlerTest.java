package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.TestMetrics;
import io.amanat.config.service.Wiring;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxStatus;
import io.amanat.job.service.AfterCommit;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.ProviderPayment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which deliveries of the scanner are handed on together, and when they are counted. */
class ScannerInboxHandlerTest {
    private final Map<String, ProviderPayment> payments = new HashMap<>();
    private final List<TransferReport> together = new ArrayList<>();
    private final List<Runnable> committed = new ArrayList<>();
    private final TestMetrics metrics = new TestMetrics();
    private final ScannerInboxHandler handler = new ScannerInboxHandler();

    @BeforeEach
    void wires() {
        Wiring.inject(handler, "payments", new PaymentQueries() {
            @Override
            public Map<String, ProviderPayment> findAll(PaymentProvider provider, Collection<String> ids) {
                return payments;
            }
        });
        Wiring.inject(handler, "reports", new ProviderReports() {
            @Override
            public Set<UUID> fundTogether(List<Told> told) {
                told.forEach(one -> together.add(one.report()));
                return told.stream().map(one -> one.report().paymentId()).collect(Collectors.toSet());
            }
        });
        Wiring.inject(handler, "afterCommit", new AfterCommit() {
            @Override
            public void once(String name, Runnable work) {
                committed.add(work);
            }
        });
        Wiring.inject(handler, "metrics", metrics.registry());
    }

    private static InboxDelivery delivery(String payload) {
        return new InboxDelivery(
                Uuid7.next(),
                ScannerWebhookService.SOURCE,
                UUID.randomUUID().toString(),
                ScannerEvent.TYPE,
                payload,
                InboxStatus.PROCESSING,
                1,
                null,
                null,
                Instant.EPOCH,
                null);
    }

    private InboxDelivery told(String intent, UUID request) {
        payments.put(intent, new ProviderPayment(new PaymentKey(Uuid7.next(), request), Uuid7.next(), 97));
        return delivery("{\"intentId\": \"%s\", \"status\": \"confirmed\", \"amount\": \"5\", \"txHash\": \"0x1\"}"
                .formatted(intent));
    }

    @Test
    void what_cannot_be_read_is_left_out_and_the_others_are_worked_together() {
        InboxDelivery one = told("one", Uuid7.next());
        InboxDelivery broken = delivery("{\"amount\": []}");
        InboxDelivery other = told("other", Uuid7.next());
        assertThat(handler.handleTogether(List.of(one, broken, other)))
                .isEqualTo(Map.of(one.id(), "funded", other.id(), "funded"));
        assertThatThrownBy(() -> handler.handle(broken))
                .isInstanceOf(DomainException.class)
                .hasMessage("This is not a scanner event.");
    }

    @Test
    void of_several_for_one_request_the_first_is_worked_together() {
        UUID request = Uuid7.next();
        InboxDelivery first = told("first", request);
        InboxDelivery second = told("second", request);
        InboxDelivery other = told("other", Uuid7.next());
        assertThat(handler.handleTogether(List.of(first, second, other))).containsOnlyKeys(first.id(), other.id());
        assertThat(together).hasSize(2);
    }

    @Test
    void they_are_counted_once_their_transaction_has_ended_well() {
        handler.handleTogether(List.of(told("one", Uuid7.next()), told("other", Uuid7.next())));
        assertThat(metrics.count("amanat_payment_reports_total", "funded")).isZero();
        committed.forEach(Runnable::run);
        assertThat(metrics.count("amanat_payment_reports_total", "funded")).isEqualTo(2);
    }
}
