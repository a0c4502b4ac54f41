package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What buyers read of a template; two are equal when they say the same, however it is written. */
public record TemplateWords(
        UUID categoryId,
        String title,
        String description,
        ProductType productType,
        DeliveryType deliveryType,
        BigDecimal price,
        BigDecimal most,
        BudgetCurrency currency,
        JsonObject specifications,
        List<String> tags,
        List<String> images,
        JsonObject proposal) {
    static TemplateWords of(RequestTemplate template) {
        return new TemplateWords(
                template.categoryId(),
                template.title(),
                template.description(),
                template.productType(),
                template.deliveryType(),
                plain(template.budgetMin()),
                plain(template.budgetMax()),
                template.budgetCurrency(),
                rows(template.specifications()),
                List.copyOf(template.tags()),
                List.copyOf(template.images()),
                object(template.defaultProposal()));
    }

    /** Of what a seller writes, with its category and pictures as they are stored. */
    public static TemplateWords of(NewTemplate input) {
        return new TemplateWords(
                input.categoryId(),
                input.title(),
                input.description(),
                input.productType(),
                input.deliveryType(),
                plain(input.budgetMin()),
                plain(input.budgetMax()),
                input.budgetCurrency(),
                rows(input.specifications()),
                List.copyOf(input.tags()),
                List.copyOf(input.images()),
                object(input.defaultProposal()));
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros();
    }

    private static JsonObject rows(String specifications) {
        return JsonObjects.read("{\"rows\":" + specifications + "}");
    }

    private static JsonObject object(String text) {
        return text == null ? null : JsonObjects.read(text);
    }
}
