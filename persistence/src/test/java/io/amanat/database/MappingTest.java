package io.amanat.database;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.Category;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.RefreshTokenRow;
import io.amanat.user.entity.User;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts, categories, requests and deliveries of the first escrow against their tables. */
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
                .with("is_auditor", true)
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
        // Only a deleted account is without a referral code.
        Row bare = Row.user("buyer").with("email", null).with("status", "deleted");
        assertBothWays(User.class, fullId, bare.insert());
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
        assertBothWays(RefreshTokenRow.class, full, bare);
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
        assertBothWays(
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
        assertBothWays(
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
        assertBothWays(
                DeliveryInfo.class,
                full.insert(),
                Row.deliveryInfo(two.requestId()).insert());
    }
}
