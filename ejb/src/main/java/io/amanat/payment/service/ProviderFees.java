package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What providers cost a payment, booked in the transaction that funds it (R-PAY-04). */
@ApplicationScoped
public class ProviderFees {
    @Inject
    private MarketSettings settings;

    @Inject
    private PaymentRepository payments;

    @Inject
    private Ledger ledger;

    /** What one screening costs, in US dollars; 0 where it costs nothing. */
    BigDecimal screeningUsd() {
        BigDecimal usd = Amounts.parseOrNull(settings.text(MarketSetting.AML_CHECK_COST_USD));
        return usd == null ? BigDecimal.ZERO : usd.max(BigDecimal.ZERO);
    }

    /** One screening: its price in US dollars through the token's price, rounded up; never more than the payment. */
    public void bookScreening(Ledger.Subject subject, Payment payment) {
        BigDecimal usd = screeningUsd();
        if (usd.signum() == 0) {
            return;
        }
        BigDecimal price =
                payments.quote(payment.id()).map(PaymentQuote::tokenPriceUsd).orElse(BigDecimal.ONE);
        int digits = Math.min(payment.onChain().tokenDecimals(), Amounts.MAX_SCALE);
        BigDecimal fee = usd.divide(price, digits, RoundingMode.UP).min(payment.amount());
        ledger.bookProviderFee(subject, "aml", fee);
    }
}
