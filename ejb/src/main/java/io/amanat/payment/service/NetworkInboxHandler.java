package io.amanat.payment.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Works off Request Network's deliveries: none is believed, each transaction is proven on the chain. */
@ApplicationScoped
public class NetworkInboxHandler implements InboxHandler {
    @Inject
    private PayInRepository payIns;

    @Inject
    private PaymentRepository payments;

    @Inject
    private VerificationStore verifications;

    @Override
    public String source() {
        return NetworkWebhooks.SOURCE;
    }

    @Override
    public String handle(InboxDelivery delivery) {
        NetworkEvent event = NetworkEvent.parse(delivery.payload());
        PaymentKey key = payIns.byNetworkRequest(event.requestId())
                .orElseThrow(() -> new IllegalStateException("no payment for " + event.requestId()));
        Payment payment = payments.find(key.paymentId()).orElseThrow();
        verifications.openFor(
                "network_webhook", key.paymentId(), payment.onChain().chainId(), event.txHash());
        return "verifying";
    }
}
