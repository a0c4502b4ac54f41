package io.amanat.database;

import static io.amanat.database.Mapped.bothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.Category;
import io.amanat.notification.entity.Notification;
import io.amanat.offer.entity.Offer;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentVerification;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.OfferedRequest;
import io.amanat.request.entity.PreferredSeller;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestPayment;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.RefreshTokenRow;
import io.amanat.user.entity.User;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The entities of the first escrow against their tables. */
@ExtendWith(TestDatabase.class)
class MappingTest {
    private static final String HASH = "a".repeat(64);
    private static final String SALT = "b".repeat(32);

    @Test
    void an_account() {
        Row full = Row.user("seller")
                .with("password", "$2b$10$hash")
                .with("first_name", "Ada")
                .with("last_name", "Byron")
                .with("is_tester", true)
                .with("is_email_verified", true)
                .with("auth_provider", "telegram")
                .with("telegram_verified", true)
                .with("profile", "{\"city\": \"Yazd\"}")
                .with("preferences", "{\"language\": \"fa\"}")
                .with("status", "suspended")
                .with("session_epoch", 3)
                .with("last_login_at", Row.NOON)
                .with("pending_email", "new@example.test")
                .with("email_verification_code_hash", "1".repeat(64))
                .with("email_verification_code_expires", Row.NOON)
                .with("email_verification_attempts", 1)
                .with("password_reset_code_hash", "2".repeat(64))
                .with("password_reset_code_expires", Row.NOON.plusSeconds(1))
                .with("password_reset_attempts", 2)
                .with("wallet_address", "0x1")
                .with("google_subject", "g-" + Uuid7.next())
                .with("referral_code", "R" + Uuid7.next().toString().substring(20))
                .with("referred_by_id", Row.user("buyer").insert())
                .with("referral_stats_total", 7)
                .with("referral_stats_active", 6)
                .with("referral_stats_total_earned", "99999999999999999999.999999999999999999")
                .with("points_total", 5)
                .with("points_available", 4)
                .with("points_used", 1)
                .with("points_level", 2);
        UUID fullId = full.insert();
        assertThat(load(User.class, fullId))
                .containsEntry("emailCode.codeHash", "1".repeat(64))
                .containsEntry("emailCode.attempts", 1)
                .containsEntry("resetCode.codeHash", "2".repeat(64))
                .containsEntry("resetCode.attempts", 2)
                .containsEntry("referralStats.total", 7)
                .containsEntry("referralStats.active", 6)
                .containsEntry("referralStats.totalEarned", new BigDecimal("99999999999999999999.999999999999999999"));
        bothWays(User.class, fullId, Row.user("buyer").with("email", null).insert());
    }

    @Test
    void a_refresh_token() {
        UUID user = Row.user("buyer").insert();
        String full = Uuid7.next().toString().replace("-", "").repeat(2);
        String bare = Uuid7.next().toString().replace("-", "").repeat(2);
        Row.refreshToken(full, user)
                .with("rotated_from", HASH)
                .with("rotated_at", Row.NOON)
                .with("user_agent", "Browser")
                .with("ip", "127.0.0.1")
                .insert();
        Row.refreshToken(bare, user).insert();
        bothWays(RefreshTokenRow.class, full, bare);
    }

    @Test
    void a_category() {
        Row full = Row.category()
                .with("name_en", "Furniture")
                .with("slug", "furniture")
                .with("description", "Desks and chairs")
                .with("icon", "desk")
                .with("parent_id", Row.category().insert())
                .with("sort_order", 4)
                .with("is_active", false);
        bothWays(
                Category.class,
                full.insert(),
                Row.category().with("is_active", false).insert());
    }

    @Test
    void a_purchase_request() {
        Deal deal = Deal.agreed();
        Row full = Row.request(deal.buyerId(), deal.categoryId())
                .with("product_type", "digital_product")
                .with("product_link", "https://example.test/1")
                .with("size", "L")
                .with("color", "red")
                .with("brand", "None")
                .with("quantity", 3)
                .with("budget_min", "1.000000000000000001")
                .with("budget_max", "99999999999999999999.999999999999999999")
                .with("budget_currency", "EUR")
                .with("urgency", "urgent")
                .with("status", "received_offers")
                .with("is_public", false)
                .with("tags", "{oak,\"with, comma\"}")
                .with("attachments", "{\"say \\\"hi\\\"\",\"c:\\\\temp\"}")
                .with("selected_offer_id", deal.offerId())
                .with("rating", 5)
                .with("feedback", "Good")
                .with("delivery_confirmed", true)
                .with("delivery_confirmed_at", Row.NOON)
                .with("dispute_raised", true)
                .with("dispute_raised_at", Row.NOON)
                .with("dispute_resolved", true)
                .with("dispute_resolved_at", Row.NOON)
                .with("dispute_hold_reason", "broken")
                .with("staff_hold_reason", "a stolen card")
                .with("staff_held_at", Row.NOON)
                .with("hold_until", Row.NOON)
                .with("source", "template")
                .with(
                        "template_id",
                        Row.template(deal.sellerId(), deal.categoryId()).insert())
                .with("schema_version", "1")
                .with("ai_generated", true)
                .with("ai_provider", "mistral")
                .with("is_archived", true)
                .with("archived_at", Row.NOON)
                .with("archived_by", deal.buyerId());
        UUID fullId = full.insert();
        assertThat(load(PurchaseRequest.class, fullId))
                .containsEntry("tags", List.of("oak", "with, comma"))
                .containsEntry("attachments", List.of("say \"hi\"", "c:\\temp"))
                .containsEntry("budget.max", new BigDecimal("99999999999999999999.999999999999999999"));
        bothWays(
                PurchaseRequest.class,
                fullId,
                Row.request(deal.buyerId(), deal.categoryId()).insert());
    }

    @Test
    void the_delivery_of_a_request() {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        Row full = Row.deliveryInfo(one.requestId())
                .with("delivery_type", "online")
                .with("address", "Street 1")
                .with("preferred_date", Row.NOON)
                .with("notes", "Ring")
                .with("email", "a@example.test")
                .with("delivery_date_time", Row.NOON)
                .with("delivery_date", "2026-12-01")
                .with("shipped_at", Row.NOON)
                .with("delivery_proof", "{\"photo\": \"1\"}")
                .with("confirmation_proof", "{\"photo\": \"2\"}")
                .with("tracking_number", "T1")
                .with("delivery_code_hash", HASH)
                .with("delivery_code_salt", SALT)
                .with("delivery_code_generated_at", Row.NOON)
                .with("delivery_code_expires_at", Row.NOON.plusSeconds(1))
                .with("delivery_code_failed_attempts", 2)
                .with("delivery_code_used", true)
                .with("delivery_code_used_at", Row.NOON)
                .with("delivery_code_used_by", one.sellerId())
                .with("delivered_at", Row.NOON);
        bothWays(
                DeliveryInfo.class,
                full.insert(),
                Row.deliveryInfo(two.requestId()).insert());
    }

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
                .with("aml_block_on_failure", false);
        Row bare = Row.offer(deal.requestId(), Row.user("seller").insert());
        bothWays(Offer.class, full.insert(), bare.insert());
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
        bothWays(Payment.class, full.insert(), Row.payIn(two).insert());
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
        bothWays(Notification.class, told, bare);

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
