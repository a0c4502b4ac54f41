package io.amanat.template.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shop.entity.PaymentConfig;
import io.amanat.shop.service.SellerRails;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.service.ProposalText;
import io.amanat.template.service.SpecificationsText;
import jakarta.json.JsonArray;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A template as everybody sees it.
 *
 * @param basePrice of one item, as the seller wrote it
 * @param price of one item now: what a checkout charges
 * @param appliedRuleId null when the two are the same because no price rule holds
 * @param remainingCapacity null: as often as people like
 * @param orderable a checkout of one item would be taken now
 */
public record OfferedTemplateJson(
        UUID id,
        String shareableLink,
        String title,
        String description,
        @OneOf(ProductType.class) String productType,
        @OneOf(DeliveryType.class) String deliveryType,
        TemplateInput.Delivery deliveryInfo,
        CategoryJson category,
        SellerJson seller,
        BigDecimal basePrice,
        BigDecimal price,
        @OneOf(BudgetCurrency.class) String currency,
        UUID appliedRuleId,
        TemplateJson.BudgetJson budget,
        JsonArray specifications,
        List<String> tags,
        List<String> images,
        int usageCount,
        Integer maxUsage,
        Integer remainingCapacity,
        boolean soldOut,
        boolean orderable,
        DeliveryTimeJson deliveryTime,
        PaymentJson payment,
        Instant expiresAt,
        Instant createdAt) {

    /** Where it stands in the catalogue. */
    public record CategoryJson(UUID id, String name, String nameEn) {
        static CategoryJson of(OfferedTemplate offered) {
            return new CategoryJson(offered.template().categoryId(), offered.categoryName(), offered.categoryNameEn());
        }
    }

    /** Whose it is. */
    public record SellerJson(UUID id, String displayName, String shopName, String avatar, boolean acceptingOrders) {
        static SellerJson of(OfferedTemplate offered) {
            return new SellerJson(
                    offered.template().sellerId(),
                    offered.sellerName(),
                    offered.shopName(),
                    offered.shopAvatar(),
                    offered.shopOpen());
        }
    }

    /** How long it takes. */
    public record DeliveryTimeJson(int amount, @OneOf(DeliveryTimeUnit.class) String unit) {}

    /** Rails it can be paid by: the template's own, else the shop's; empty means all. */
    public record PaymentJson(List<Integer> allowedChains, List<String> acceptedTokens) {
        static PaymentJson from(OfferedTemplate offered) {
            SellerRails rails = SellerRails.of(new PaymentConfig(
                    offered.shopChains(),
                    offered.shopTokens(),
                    offered.template().paymentConfig()));
            return new PaymentJson(rails.chains(), rails.tokens());
        }
    }

    static OfferedTemplateJson from(OfferedTemplate offered) {
        RequestTemplate template = offered.template();
        ProposalText proposal = ProposalText.read(template.defaultProposal());
        boolean priced = offered.price() != null;
        return new OfferedTemplateJson(
                template.id(),
                template.shareableLink(),
                template.title(),
                template.description(),
                template.productType().code(),
                template.deliveryType().code(),
                new TemplateInput.Delivery(template.deliveryType().code()),
                CategoryJson.of(offered),
                SellerJson.of(offered),
                priced ? offered.price().base() : null,
                priced ? offered.price().amount() : null,
                template.budgetCurrency().code(),
                priced ? offered.price().appliedRuleId() : null,
                TemplateJson.BudgetJson.from(template),
                SpecificationsText.read(template.specifications()),
                template.tags(),
                template.images(),
                template.usageCount(),
                template.maxUsage(),
                template.remaining(),
                offered.isSoldOut(),
                priced && offered.shopOpen() && !offered.isSoldOut(),
                new DeliveryTimeJson(
                        proposal.deliveryAmount(), proposal.deliveryUnit().code()),
                PaymentJson.from(offered),
                template.expiresAt(),
                template.createdAt());
    }
}
