package io.amanat.template.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.entity.PaymentConfig;
import io.amanat.shop.service.SellerRails;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.service.SpecificationsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A template as its seller sees it.
 *
 * @param remainingCapacity null: as often as people like
 */
public record TemplateJson(
        UUID id,
        UUID sellerId,
        OfferedTemplateJson.SellerJson seller,
        UUID categoryId,
        OfferedTemplateJson.CategoryJson category,
        String title,
        String description,
        @OneOf(ProductType.class) String productType,
        @OneOf(DeliveryType.class) String deliveryType,
        TemplateInput.Delivery deliveryInfo,
        BudgetJson budget,
        JsonArray specifications,
        List<String> tags,
        List<String> images,
        String shareableLink,
        int usageCount,
        Integer maxUsage,
        Integer remainingCapacity,
        JsonObject defaultProposal,
        JsonObject paymentConfig,
        boolean requiresManualReview,
        Instant expiresAt,
        boolean isActive,
        boolean hiddenByStaff,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** What it costs; the lower end is the price. */
    public record BudgetJson(BigDecimal min, BigDecimal max, @OneOf(BudgetCurrency.class) String currency) {
        static BudgetJson from(RequestTemplate template) {
            return new BudgetJson(
                    template.budgetMin(),
                    template.budgetMax(),
                    template.budgetCurrency().code());
        }
    }

    static TemplateJson from(OfferedTemplate offered) {
        RequestTemplate template = offered.template();
        return new TemplateJson(
                template.id(),
                template.sellerId(),
                OfferedTemplateJson.SellerJson.of(offered),
                template.categoryId(),
                OfferedTemplateJson.CategoryJson.of(offered),
                template.title(),
                template.description(),
                template.productType().code(),
                template.deliveryType().code(),
                new TemplateInput.Delivery(template.deliveryType().code()),
                BudgetJson.from(template),
                SpecificationsText.read(template.specifications()),
                template.tags(),
                template.images(),
                template.shareableLink(),
                template.usageCount(),
                template.maxUsage(),
                template.remaining(),
                object(template.defaultProposal()),
                rails(template),
                template.isRequiresManualReview(),
                template.expiresAt(),
                template.isActive(),
                template.isHiddenByStaff(),
                template.version(),
                template.createdAt(),
                template.updatedAt());
    }

    static JsonObject object(String text) {
        return text == null ? null : JsonObjects.read(text);
    }

    /** Own rails; what cannot be read of them counts as missing. Null where there are none. */
    private static JsonObject rails(RequestTemplate template) {
        if (template.paymentConfig() == null) {
            return null;
        }
        SellerRails own = SellerRails.of(new PaymentConfig(List.of(), List.of(), template.paymentConfig()));
        JsonArrayBuilder chains = JsonObjects.arrayBuilder();
        own.chains().forEach(chains::add);
        return JsonObjects.builder()
                .add("allowedChains", chains)
                .add("acceptedTokens", texts(own.tokens()))
                .build();
    }

    /** The template as a client would have written it, to be changed by a patch. */
    static JsonObject written(RequestTemplate template) {
        JsonObject proposal = object(template.defaultProposal());
        JsonObjectBuilder budget =
                JsonObjects.builder().add("currency", template.budgetCurrency().code());
        if (template.budgetMin() != null) {
            budget.add("min", template.budgetMin());
        } else if (proposal != null && proposal.containsKey("price")) {
            budget.add("min", proposal.get("price"));
        }
        if (template.budgetMax() != null) {
            budget.add("max", template.budgetMax());
        }
        JsonObjectBuilder json = JsonObjects.builder()
                .add("title", template.title())
                .add("description", template.description())
                .add("categoryId", template.categoryId().toString())
                .add("productType", template.productType().code())
                .add("deliveryType", template.deliveryType().code())
                .add("budget", budget)
                .add("specifications", SpecificationsText.read(template.specifications()))
                .add("tags", texts(template.tags()))
                .add("images", texts(template.images()))
                .add("requiresManualReview", template.isRequiresManualReview())
                .add("isActive", template.isActive());
        if (template.maxUsage() != null) {
            json.add("maxUsage", template.maxUsage());
        }
        if (proposal != null) {
            json.add("defaultProposal", withoutPrice(proposal));
        }
        if (template.paymentConfig() != null) {
            json.add("paymentConfig", rails(template));
        }
        if (template.expiresAt() != null) {
            json.add("expiresAt", template.expiresAt().toString());
        }
        return json.build();
    }

    /** The price is the budget's; older proposals may repeat it, or say another one. */
    private static JsonObjectBuilder withoutPrice(JsonObject proposal) {
        JsonObjectBuilder json = JsonObjects.builder();
        for (java.util.Map.Entry<String, JsonValue> entry : proposal.entrySet()) {
            if (!entry.getKey().equals("price")) {
                json.add(entry.getKey(), entry.getValue());
            }
        }
        return json;
    }

    private static JsonArrayBuilder texts(List<String> values) {
        var array = JsonObjects.arrayBuilder();
        values.forEach(array::add);
        return array;
    }
}
