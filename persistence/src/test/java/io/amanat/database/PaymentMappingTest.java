package io.amanat.database;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.Notification;
import io.amanat.offer.entity.Offer;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentVerification;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.request.entity.OfferedRequest;
import io.amanat.request.entity.PreferredSeller;
import io.amanat.request.entity.RequestPayment;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Offers, payments and what is read beside them against their tables. */
@ExtendWith(TestDatabase.class)
class PaymentMappingTest {
    @Test
    void an_offer() {
        Deal deal = Deal.agreed();
        Row full = Row.offer(deal.requestId(), Row.user("seller").insert())
                .with("price_amount", "0.000000000000000001")
                .with("price_currency", "TRY")
                .with("delivery_time_unit", "weeks")
                .with("status", "rejected")
                .with("rejection_reason", "Too late")
                .with("attachments", "{a,b}")
                .with("notes", "private")
                .with("valid_until", Row.NOON)
                .with("require_aml_check", true)
                .with("aml_block_on_failure", false)
                .with("outdated_at", Row.NOON);
        Row bare = Row.offer(deal.requestId(), Row.user("seller").insert());
        assertBothWays(Offer.class, full.insert(), bare.insert());
    }

    @Test
    void a_payment() {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        UUID payIn = Row.paidPayIn(one).insert();
        Row full = Row.payout(one, payIn)
                .with("amount_currency", "USDC")
                .with("status", "completed")
                .with("escrow_state", "released")
                .with("blockchain_network", "bsc-testnet")
                .with("blockchain_chain_id", 97)
                .with("blockchain_token_address", "0xtoken")
                .with("blockchain_token_symbol", "USDC")
                .with("blockchain_token_decimals", 18)
                .with("blockchain_tx_hash", "0xhash")
                .with("blockchain_sender", "0xsender")
                .with("blockchain_receiver", "0xreceiver")
                .with("blockchain_confirmed_at", Row.NOON)
                .with("blockchain_confirmations", 5)
                .with("blockchain_is_simulated", true)
                .with("blockchain_block_number", 7_000_000_000L)
                .with("expected_base_units", "9".repeat(78))
                .with("provider_payment_id", "p-" + one.offerId())
                .with("payment_reference", "0xreference")
                .with("rn_request_id", "rn-" + one.offerId())
                .with("checkout_block", "{\"to\": \"0x1\"}")
                .with("payable_at", Row.NOON)
                .with("expires_at", Row.NOON)
                .with("failure_reason", "none")
                .with("processed_at", Row.NOON)
                .with("completed_at", Row.NOON);
        assertBothWays(Payment.class, full.insert(), Row.payIn(two).insert(), "waiver.amount", "waiver.feeBps");
    }

    @Test
    void a_payment_that_points_have_made_cheaper() {
        UUID cheaper = Row.payIn(Deal.agreed())
                .with("points_discount", "0.5")
                .with("points_fee_bps", 400)
                .insert();
        assertThat(load(Payment.class, cheaper))
                .containsEntry("waiver.amount", new BigDecimal("0.5"))
                .containsEntry("waiver.feeBps", 400);
        UUID whole = Row.payIn(Deal.agreed()).insert();
        Market.run(em -> assertThat(em.find(Payment.class, whole).waiver()).isNull());
    }

    @Test
    void a_transaction_under_verification() {
        Deal deal = Deal.agreed();
        Row full = Row.of("market.payment_verifications")
                .with("payment_id", Row.payIn(deal).insert())
                .with("chain_id", 97)
                .with("tx_hash", "0x" + Uuid7.next())
                .with("source", "verify")
                .with("submitted_by", deal.buyerId())
                .with("vouched_by", deal.sellerId())
                .with("status", "given_up")
                .with("outcome", "transaction_not_found")
                .with("seen_on_chain", true)
                .with("attempts", 7)
                .with("next_attempt_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
        Row bare = Row.of("market.payment_verifications")
                .with("payment_id", full.value("payment_id"))
                .with("chain_id", 1)
                .with("tx_hash", "0x" + Uuid7.next())
                .with("source", "scanner_webhook")
                .with("next_attempt_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
        assertThat(load(PaymentVerification.class, full.insert()))
                .doesNotContainValue(null)
                .containsEntry("status", VerificationStatus.GIVEN_UP);
        assertThat(load(PaymentVerification.class, bare.insert()))
                .containsEntry("status", VerificationStatus.WAITING)
                .containsEntry("vouchedBy", null);
    }

    @Test
    void a_quote_a_notification_and_the_read_only_rows() {
        Deal deal = Deal.agreed();
        UUID payment = Row.payIn(deal).insert();
        UUID full = Row.quote(payment)
                .with("fx_source", "somebody")
                .with("price_source", "same-token")
                .insert();
        assertThat(load(PaymentQuote.class, full)).doesNotContainValue(null);
        UUID other = Row.quote(Row.payIn(Deal.agreed()).insert()).insert();
        assertThat(load(PaymentQuote.class, other)).containsEntry("priceSource", null);

        UUID told = Row.notification(deal.buyerId(), "offer_new", "1")
                .with("related_type", "offer")
                .with("action_url", "/1")
                .with("is_read", true)
                .with("read_at", Row.NOON)
                .insert();
        UUID bare = Row.notification(deal.buyerId(), "offer_new", null).insert();
        assertBothWays(Notification.class, told, bare);

        assertThat(load(OfferedRequest.class, deal.offerId()))
                .containsEntry("requestId", deal.requestId())
                .containsEntry("sellerId", deal.sellerId())
                .containsEntry("open", false)
                .containsEntry("priceCurrency", "USDT");
        Deal sold = Deal.agreed();
        UUID paid = Row.payIn(sold).with("created_at", Row.NOON).insert();
        assertThat(load(RequestPayment.class, paid))
                .containsEntry("requestId", sold.requestId())
                .containsEntry("buyerId", sold.buyerId())
                .containsEntry("sellerId", sold.sellerId())
                .containsEntry("status", "pending")
                .containsEntry("escrowState", "none")
                .containsEntry("createdAt", Row.NOON);
        Sql.run(
                "insert into market.purchase_request_preferred_sellers values (?, ?)",
                deal.requestId(),
                deal.sellerId());
        PreferredSeller.Key key = new PreferredSeller.Key();
        Inside.set(key, "requestId", deal.requestId());
        Inside.set(key, "sellerId", deal.sellerId());
        assertThat(load(PreferredSeller.class, key)).containsEntry("sellerId", deal.sellerId());
    }
}
