package io.amanat.payment.service;

import io.amanat.payment.entity.PaymentRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The payments that hang on a buyer or seller; held money keeps him. */
@ApplicationScoped
public class PaymentTies implements AccountTies {
    @Inject
    private PaymentRepository payments;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("payments", payments.countOf(userId));
    }

    @Override
    public long holdingMoney(UUID userId) {
        return payments.countHeldFor(userId);
    }
}
