package io.amanat.template.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.template.entity.CheckoutLine;
import io.amanat.template.service.Checkout;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cart that was turned into requests; each is paid by a payment of its own.
 *
 * @param requestId the one request; null when there are several
 */
@Schema(name = "TemplateCheckoutJson")
public record CheckoutJson(UUID checkoutId, UUID requestId, List<UUID> requestIds, List<LineJson> items) {
    /** One request with its accepted offer. */
    public record LineJson(
            UUID requestId,
            UUID offerId,
            UUID templateId,
            UUID sellerId,
            String title,
            int quantity,
            java.math.BigDecimal basePrice,
            java.math.BigDecimal unitPrice,
            java.math.BigDecimal price,
            @OneOf(BudgetCurrency.class) String currency,
            UUID appliedRuleId) {
        static LineJson from(CheckoutLine line) {
            return new LineJson(
                    line.requestId(),
                    line.offerId(),
                    line.templateId(),
                    line.sellerId(),
                    line.title(),
                    line.quantity(),
                    line.basePrice(),
                    line.unitPrice(),
                    line.price(),
                    line.currency().code(),
                    line.appliedRuleId());
        }
    }

    static CheckoutJson from(Checkout checkout) {
        List<LineJson> lines = checkout.lines().stream().map(LineJson::from).toList();
        return new CheckoutJson(
                checkout.id(),
                lines.size() == 1 ? lines.get(0).requestId() : null,
                lines.stream().map(LineJson::requestId).toList(),
                lines);
    }
}
