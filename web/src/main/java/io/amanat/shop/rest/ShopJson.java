package io.amanat.shop.rest;

import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.entity.NamedCategory;
import io.amanat.shop.entity.SellerCard;
import io.amanat.shop.entity.ShopFace;
import io.amanat.shop.entity.ShopSettings;
import io.amanat.shop.service.SellerDirectory;
import io.amanat.shop.service.ShopService;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Shops as they are shown. */
final class ShopJson {
    private ShopJson() {}

    /** Ways to reach the seller elsewhere. */
    public record SocialLinks(String instagram, String telegram, String website, String whatsapp) {
        static SocialLinks of(ShopFace face) {
            return new SocialLinks(face.instagram(), face.telegram(), face.website(), face.whatsapp());
        }
    }

    /** Rails of the shop as its seller sees them; empty lists: all. */
    public record OwnPaymentConfig(List<Integer> allowedChains, List<String> acceptedTokens, String payoutAddress) {}

    /** Rails of the shop as others see them; empty lists: all. */
    public record PublicPaymentConfig(List<Integer> allowedChains, List<String> acceptedTokens) {}

    /** What a shop sells. */
    public record CategoryJson(UUID id, String name, String nameEn) {}

    static List<UUID> ids(List<NamedCategory> categories) {
        return categories.stream().map(NamedCategory::id).toList();
    }

    static List<CategoryJson> named(List<NamedCategory> categories) {
        return categories.stream()
                .map(one -> new CategoryJson(one.id(), one.name(), one.nameEn()))
                .toList();
    }

    /** A seller's own shop; {@code id} and times are null while he has changed nothing. */
    public record Own(
            UUID id,
            UUID sellerId,
            String name,
            String description,
            String avatar,
            String coverImage,
            String region,
            SocialLinks socialLinks,
            OwnPaymentConfig paymentConfig,
            List<UUID> categoryIds,
            List<CategoryJson> categories,
            boolean reviewsEnabled,
            boolean templateReviewsEnabled,
            boolean acceptingOrders,
            String telegramBotUsername,
            String miniAppUrl,
            int version,
            Instant createdAt,
            Instant updatedAt) {
        static Own from(UUID sellerId, ShopService.OwnShop own) {
            ShopSettings shop = own.settings();
            ShopFace face = shop == null ? ShopFace.delivered() : shop.face();
            return new Own(
                    shop == null ? null : shop.id(),
                    sellerId,
                    face.name(),
                    face.description(),
                    face.avatar(),
                    face.coverImage(),
                    face.region(),
                    SocialLinks.of(face),
                    new OwnPaymentConfig(face.allowedChains(), face.acceptedTokens(), face.payoutAddress()),
                    ids(own.categories()),
                    named(own.categories()),
                    face.reviewsEnabled(),
                    face.templateReviewsEnabled(),
                    face.acceptingOrders(),
                    face.telegramBotUsername(),
                    face.miniAppUrl(),
                    shop == null ? 0 : shop.version(),
                    shop == null ? null : shop.createdAt(),
                    shop == null ? null : shop.updatedAt());
        }
    }

    /** A shop as everybody sees it. */
    public record Public(
            UUID id,
            UUID sellerId,
            String name,
            String description,
            String avatar,
            String coverImage,
            String region,
            SocialLinks socialLinks,
            PublicPaymentConfig paymentConfig,
            List<UUID> categoryIds,
            List<CategoryJson> categories,
            boolean reviewsEnabled,
            boolean templateReviewsEnabled,
            boolean acceptingOrders,
            String telegramBotUsername,
            String miniAppUrl,
            JsonValue rating,
            int reviewCount,
            int salesCount,
            int templateCount,
            BigDecimal priceFrom,
            boolean online,
            Instant joinedAt) {
        static Public from(SellerDirectory.PublicShop shop) {
            SellerCard card = shop.card();
            ShopFace face = shop.settings() == null
                    ? ShopFace.delivered()
                    : shop.settings().face();
            return new Public(
                    card.id(),
                    card.id(),
                    card.displayName(),
                    face.description(),
                    card.avatar(),
                    face.coverImage(),
                    card.region(),
                    SocialLinks.of(face),
                    new PublicPaymentConfig(face.allowedChains(), face.acceptedTokens()),
                    ids(card.categories()),
                    named(card.categories()),
                    face.reviewsEnabled(),
                    face.templateReviewsEnabled(),
                    face.acceptingOrders(),
                    face.telegramBotUsername(),
                    face.miniAppUrl(),
                    JsonObjects.number(card.rating()),
                    card.reviewCount(),
                    card.salesCount(),
                    card.templateCount(),
                    shop.priceFrom(),
                    card.online(),
                    card.joinedAt());
        }
    }
}
