package io.amanat.template.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.ProductType;
import io.amanat.template.entity.CollectionSummary;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.Price;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateCollection;
import io.amanat.template.service.CollectionService;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Collections as they are shown. */
final class CollectionJson {
    private CollectionJson() {}

    /** A row of a list. */
    public record Row(
            UUID id,
            UUID ownerId,
            String ownerName,
            String title,
            String description,
            String coverImage,
            boolean isPublic,
            int templateCount,
            int version,
            Instant createdAt,
            Instant updatedAt) {
        static Row from(CollectionSummary row) {
            return new Row(
                    row.id(),
                    row.ownerId(),
                    row.ownerName(),
                    row.title(),
                    row.description(),
                    row.coverImage(),
                    row.isPublic(),
                    row.templateCount(),
                    row.version(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    /**
     * A template in a collection.
     *
     * @param basePrice of one item, as the seller wrote it
     * @param price of one item now: what a checkout charges
     * @param appliedRuleId null when the two are the same because no price rule holds
     * @param remaining null when it may be bought without end
     */
    public record Item(
            UUID id,
            String title,
            String description,
            @OneOf(ProductType.class) String productType,
            List<String> images,
            BigDecimal budgetMin,
            BigDecimal budgetMax,
            @OneOf(BudgetCurrency.class) String budgetCurrency,
            BigDecimal basePrice,
            BigDecimal price,
            String currency,
            UUID appliedRuleId,
            OfferedTemplateJson.CategoryJson category,
            String shareableLink,
            int usageCount,
            Integer maxUsage,
            Integer remaining,
            boolean isActive) {
        static Item from(OfferedTemplate offered) {
            RequestTemplate row = offered.template();
            Price price = offered.price();
            return new Item(
                    row.id(),
                    row.title(),
                    row.description(),
                    row.productType().code(),
                    row.images(),
                    row.budgetMin(),
                    row.budgetMax(),
                    row.budgetCurrency().code(),
                    price == null ? null : price.base(),
                    price == null ? null : price.amount(),
                    row.budgetCurrency().code(),
                    price == null ? null : price.appliedRuleId(),
                    OfferedTemplateJson.CategoryJson.of(offered),
                    row.shareableLink(),
                    row.usageCount(),
                    row.maxUsage(),
                    row.remaining(),
                    row.isActive());
        }
    }

    /** A collection with what it holds, in its order. */
    public record Detail(
            UUID id,
            UUID ownerId,
            String ownerName,
            String title,
            String description,
            String coverImage,
            boolean isPublic,
            int version,
            Instant createdAt,
            Instant updatedAt,
            List<Item> templates) {
        static Detail from(CollectionService.Contents contents) {
            TemplateCollection collection = contents.collection();
            return new Detail(
                    collection.id(),
                    collection.ownerId(),
                    contents.ownerName(),
                    collection.title(),
                    collection.description(),
                    collection.coverImage(),
                    collection.isPublicCollection(),
                    collection.version(),
                    collection.createdAt(),
                    collection.updatedAt(),
                    contents.templates().stream().map(Item::from).toList());
        }
    }
}
