package io.amanat.shop.service;

import io.amanat.shared.json.PartialInput;
import io.amanat.shop.entity.ShopFace;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a seller changes of his shop: a key left out stays, null takes the value away. {@code paymentConfig} and {@code
 * socialLinks} are changed key by key too.
 *
 * @param face the whole shop after the change
 * @param categoryIds null leaves the shop's categories as they are; empty: those of its items
 */
record ShopInput(ShopFace face, List<UUID> categoryIds) {
    /** Categories a shop may name. */
    static final int MAX_CATEGORIES = 20;

    private static final int MAX_NAME = 120;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_LINK = 500;
    private static final int MAX_HANDLE = 200;
    private static final int MAX_REGION = 100;
    private static final int MAX_ADDRESS = 128;
    private static final int MAX_BOT = 64;

    /** Pictures of this server, or of the web; nothing that a browser would run. */
    private static final Pattern PICTURE =
            Pattern.compile("(https?://[^\\s\"'<>]+)|(/(uploads|api/files)/[A-Za-z0-9._/-]+)");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Pattern SECURE_LINK = Pattern.compile("https://[^\\s\"'<>]+");
    private static final Pattern HANDLE = Pattern.compile("(https?://)?[^\\s\"'<>:]+");
    private static final Pattern BOT = Pattern.compile("[A-Za-z0-9_]{5,64}");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad key */
    static ShopInput read(JsonObject input, ShopFace stored) {
        PartialInput values = new PartialInput(input);
        PartialInput links = values.object("socialLinks");
        PartialInput rails = values.object("paymentConfig");
        ShopFace face = new ShopFace(
                values.line("name", stored.name(), 0, MAX_NAME),
                values.text("description", stored.description(), 0, MAX_DESCRIPTION),
                values.matching("avatar", stored.avatar(), PICTURE, MAX_LINK),
                values.matching("coverImage", stored.coverImage(), PICTURE, MAX_LINK),
                values.text("region", stored.region(), 0, MAX_REGION),
                values.flag("reviewsEnabled", stored.reviewsEnabled()),
                values.flag("templateReviewsEnabled", stored.templateReviewsEnabled()),
                rails.has("allowedChains") ? chains(rails) : stored.allowedChains(),
                rails.has("acceptedTokens") ? tokens(rails) : stored.acceptedTokens(),
                payoutAddress(rails, stored.payoutAddress()),
                links.matching("instagram", stored.instagram(), HANDLE, MAX_HANDLE),
                links.matching("telegram", stored.telegram(), HANDLE, MAX_HANDLE),
                links.matching("website", stored.website(), LINK, MAX_LINK),
                links.matching("whatsapp", stored.whatsapp(), HANDLE, MAX_HANDLE),
                values.matching("telegramBotUsername", stored.telegramBotUsername(), BOT, MAX_BOT),
                values.matching("miniAppUrl", stored.miniAppUrl(), SECURE_LINK, MAX_LINK),
                values.flag("acceptingOrders", stored.acceptingOrders()));
        List<UUID> categoryIds = values.uuids("categoryIds", MAX_CATEGORIES);
        values.check();
        return new ShopInput(face, categoryIds);
    }

    private static List<Integer> chains(PartialInput rails) {
        List<String> ids = new ArrayList<>();
        for (JsonValue value : rails.list("allowedChains", KnownRails.MAX)) {
            ids.add(value instanceof JsonNumber number ? number.toString() : null);
        }
        return KnownRails.chains(rails.fields(), "paymentConfig.allowedChains", ids);
    }

    private static List<String> tokens(PartialInput rails) {
        List<String> symbols = new ArrayList<>();
        for (JsonValue value : rails.list("acceptedTokens", KnownRails.MAX)) {
            symbols.add(value instanceof JsonString text ? text.getString() : null);
        }
        return KnownRails.tokens(rails.fields(), "paymentConfig.acceptedTokens", symbols);
    }

    private static String payoutAddress(PartialInput rails, String stored) {
        String text = rails.text("payoutAddress", stored, 0, MAX_ADDRESS);
        String address = text == null ? null : PayoutAddress.checkedOrNull(text);
        if (text != null && address == null && rails.has("payoutAddress")) {
            rails.fields().reject("paymentConfig.payoutAddress", "INVALID", "This is no address of a wallet.");
        }
        return rails.has("payoutAddress") ? address : stored;
    }
}
