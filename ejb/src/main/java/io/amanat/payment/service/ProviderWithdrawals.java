package io.amanat.payment.service;

import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.HopelessException;
import io.amanat.outbox.service.Outbox;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * Tells providers that nobody waits for a pay-in any more: written with the transaction that ended it, sent after its
 * commit, again and again until it is heard.
 */
@ApplicationScoped
public class ProviderWithdrawals implements OutboxSink {
    static final String SINK = "pay-in-provider";
    private static final String KIND = "withdraw";

    @Inject
    private PaymentRepository payments;

    @Inject
    private PayInProviders providers;

    @Inject
    private Outbox outbox;

    void on(@Observes PaymentEvents.Ended ended) {
        withdraw(ended.paymentId());
    }

    private void withdraw(UUID paymentId) {
        payments.find(paymentId)
                .filter(payment -> payment.instructions() != null)
                .ifPresent(this::leave);
    }

    private void leave(Payment payment) {
        String payload = JsonObjects.builder()
                .add("provider", payment.provider().code())
                .add("id", payment.instructions().providerPaymentId())
                .build()
                .toString();
        outbox.add(new NewMessage(
                Uuid7.next(), SINK, SINK + ":" + payment.id(), KIND, payload, KIND + ":" + payment.id(), null));
    }

    @Override
    public String name() {
        return SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        JsonObject payload = JsonObjects.read(message.payload());
        PaymentProvider tag = Coded.require(PaymentProvider.class, payload.getString("provider"));
        PayInProvider provider =
                providers.find(tag).orElseThrow(() -> new HopelessException("nobody speaks for " + tag.code(), null));
        if (!provider.configured()) {
            return "off";
        }
        provider.withdraw(payload.getString("id"));
        return "withdrawn";
    }
}
