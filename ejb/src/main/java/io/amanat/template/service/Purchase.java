package io.amanat.template.service;

import io.amanat.offer.entity.AcceptedOffer;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ReadyRequest;
import io.amanat.shared.id.Uuid7;
import io.amanat.template.entity.CheckoutLine;
import io.amanat.template.entity.Price;
import io.amanat.template.entity.RequestTemplate;
import java.util.UUID;

/** One line of a cart that is being sold: what becomes of it, with the price of this moment. */
record Purchase(UUID requestId, UUID offerId, RequestTemplate template, int quantity, Price price, Proposal proposal) {
    static Purchase of(CartLine line) {
        RequestTemplate template = line.offered().template();
        return new Purchase(Uuid7.next(), Uuid7.next(), template, line.quantity(), line.price(), Proposal.of(template));
    }

    ReadyRequest request(UUID buyerId, Delivery.Target target, String notes) {
        boolean goods = template.deliveryType() == DeliveryType.PHYSICAL;
        return new ReadyRequest(
                requestId,
                buyerId,
                offerId,
                template.id(),
                template.categoryId(),
                template.title(),
                template.description(),
                template.productType(),
                template.deliveryType(),
                quantity,
                template.budgetMin(),
                template.budgetMax(),
                template.budgetCurrency(),
                SpecificationsText.read(template.specifications()).toString(),
                template.tags(),
                template.images(),
                goods ? target.address() : null,
                goods ? null : target.email(),
                notes);
    }

    AcceptedOffer offer() {
        return new AcceptedOffer(
                offerId,
                requestId,
                template.sellerId(),
                proposal.title(),
                proposal.description(),
                price.times(quantity),
                OfferCurrency.valueOf(template.budgetCurrency().name()),
                proposal.deliveryAmount(),
                proposal.deliveryUnit());
    }

    CheckoutLine soldLine() {
        return new CheckoutLine(
                requestId,
                offerId,
                template.id(),
                template.sellerId(),
                template.title(),
                quantity,
                price.base(),
                price.amount(),
                price.times(quantity),
                price.currency(),
                price.appliedRuleId());
    }

    /** What the seller said in advance, with defaults. */
    record Proposal(String title, String description, int deliveryAmount, DeliveryTimeUnit deliveryUnit) {
        static Proposal of(RequestTemplate template) {
            ProposalText text = ProposalText.read(template.defaultProposal());
            return new Proposal(
                    text.title() == null ? template.title() : text.title(),
                    text.description() == null ? "" : text.description(),
                    text.deliveryAmount(),
                    text.deliveryUnit());
        }
    }
}
