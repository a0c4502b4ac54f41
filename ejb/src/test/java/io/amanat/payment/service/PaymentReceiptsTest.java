package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentReceiptsTest {
    private static final UUID PAYMENT = Uuid7.next();

    private static LedgerEntry entry(LedgerEntryType type, String amount) {
        UUID id = Uuid7.next();
        return new LedgerEntry(
                id,
                PAYMENT,
                PAYMENT,
                type,
                new BigDecimal(amount),
                "USDT",
                97,
                null,
                null,
                null,
                id.toString(),
                Instant.EPOCH);
    }

    @Test
    void a_fee_is_said_once_money_has_left_and_without_what_was_taken_back() {
        LedgerEntry hold = entry(LedgerEntryType.HOLD, "10");
        LedgerEntry provider = entry(LedgerEntryType.PROVIDER_FEE, "1");
        LedgerEntry release = entry(LedgerEntryType.RELEASE, "8.5");
        LedgerEntry fee = entry(LedgerEntryType.PLATFORM_FEE, "0.5");
        assertThat(PaymentReceipts.fee(List.of())).isNull();
        assertThat(PaymentReceipts.fee(List.of(hold, provider))).isNull();
        assertThat(PaymentReceipts.fee(List.of(hold, provider, release))).isEqualByComparingTo("0");
        assertThat(PaymentReceipts.fee(List.of(hold, provider, release, fee))).isEqualByComparingTo("0.5");
        LedgerEntry back = fee.reversal(Uuid7.next(), null, Instant.EPOCH);
        LedgerEntry holdBack = hold.reversal(Uuid7.next(), null, Instant.EPOCH);
        assertThat(PaymentReceipts.fee(List.of(hold, provider, release, fee, back, holdBack)))
                .isEqualByComparingTo("0");
    }
}
