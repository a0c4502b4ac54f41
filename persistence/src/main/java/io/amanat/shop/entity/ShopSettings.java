package io.amanat.shop.entity;

import io.amanat.shared.jpa.IntegerArrayConverter;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A seller's shop: its face, its payment rails, its switches. One per seller; no row means everything as delivered.
 *
 * <p>Two people may edit it, so it is locked optimistically by its version.
 */
@Entity
@Table(schema = "market", name = "shop_settings")
public class ShopSettings {
    @Id
    private UUID id;

    @Column(name = "seller_id", updatable = false)
    private UUID sellerId;

    private String name;

    private String description;

    private String avatar;

    @Column(name = "cover_image")
    private String coverImage;

    private String region;

    @Column(name = "reviews_enabled")
    private boolean reviewsEnabled;

    @Column(name = "template_reviews_enabled")
    private boolean templateReviewsEnabled;

    @Column(name = "allowed_chains")
    @Convert(converter = IntegerArrayConverter.class)
    private List<Integer> allowedChains;

    @Column(name = "accepted_tokens")
    @Convert(converter = TextArrayConverter.class)
    private List<String> acceptedTokens;

    @Column(name = "payout_address")
    private String payoutAddress;

    private String instagram;

    private String telegram;

    private String website;

    private String whatsapp;

    @Column(name = "telegram_bot_username")
    private String telegramBotUsername;

    @Column(name = "mini_app_url")
    private String miniAppUrl;

    @Column(name = "accepting_orders")
    private boolean acceptingOrders;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ShopSettings() {}

    /** Shows another face. */
    public void show(ShopFace face, Instant now) {
        name = face.name();
        description = face.description();
        avatar = face.avatar();
        coverImage = face.coverImage();
        region = face.region();
        reviewsEnabled = face.reviewsEnabled();
        templateReviewsEnabled = face.templateReviewsEnabled();
        allowedChains = face.allowedChains();
        acceptedTokens = face.acceptedTokens();
        payoutAddress = face.payoutAddress();
        instagram = face.instagram();
        telegram = face.telegram();
        website = face.website();
        whatsapp = face.whatsapp();
        telegramBotUsername = face.telegramBotUsername();
        miniAppUrl = face.miniAppUrl();
        acceptingOrders = face.acceptingOrders();
        updatedAt = now;
    }

    /** The face it shows now. */
    public ShopFace face() {
        return new ShopFace(
                name,
                description,
                avatar,
                coverImage,
                region,
                reviewsEnabled,
                templateReviewsEnabled,
                allowedChains,
                acceptedTokens,
                payoutAddress,
                instagram,
                telegram,
                website,
                whatsapp,
                telegramBotUsername,
                miniAppUrl,
                acceptingOrders);
    }

    public UUID id() {
        return id;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String avatar() {
        return avatar;
    }

    public String coverImage() {
        return coverImage;
    }

    /** Where the shop is at home, as its seller says; may be null. */
    public String region() {
        return region;
    }

    public boolean isReviewsEnabled() {
        return reviewsEnabled;
    }

    public boolean isTemplateReviewsEnabled() {
        return templateReviewsEnabled;
    }

    /** Ids of the chains the seller takes money on; may be empty. */
    public List<Integer> allowedChains() {
        return allowedChains;
    }

    /** Symbols of the tokens the seller takes; may be empty. */
    public List<String> acceptedTokens() {
        return acceptedTokens;
    }

    /** Where the seller wants to be paid; may be null. */
    public String payoutAddress() {
        return payoutAddress;
    }

    public String instagram() {
        return instagram;
    }

    public String telegram() {
        return telegram;
    }

    public String website() {
        return website;
    }

    public String whatsapp() {
        return whatsapp;
    }

    public String telegramBotUsername() {
        return telegramBotUsername;
    }

    public String miniAppUrl() {
        return miniAppUrl;
    }

    /** False while the seller has paused the shop. */
    public boolean isAcceptingOrders() {
        return acceptingOrders;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
