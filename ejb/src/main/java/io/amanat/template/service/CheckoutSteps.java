package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.offer.service.AcceptedOffers;
import io.amanat.request.service.ReadyRequests;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import io.amanat.template.entity.CheckoutRepository;
import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.TemplateRepository;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The serializable transactions of {@link TemplateCheckout}; may be broken off at any statement and begun anew. */
@Stateless
public class CheckoutSteps {
    private static final String OPERATION = "template.convert";

    @Inject
    private CheckoutRepository checkouts;

    @Inject
    private OfferedTemplateRepository offered;

    @Inject
    private TemplateRepository templates;

    @Inject
    private OnceKeys keys;

    @Inject
    private Delivery delivery;

    @Inject
    private ReadyRequests requests;

    @Inject
    private AcceptedOffers offers;

    @Inject
    private Event<TemplateEvents.Ordered> ordered;

    @Inject
    private MarketClock clock;

    /** See {@link TemplateCheckout#convert}. */
    public Checkout convert(Actor actor, Cart cart, String key) {
        checkouts.serializable();
        Instant now = clock.instant();
        UUID checkout = Uuid7.next();
        Optional<UUID> earlier = keys.claim(actor.userId(), OPERATION, Once.of(key, cart.wish()), checkout);
        if (earlier.isPresent()) {
            return new Checkout(earlier.get(), checkouts.lines(earlier.get()));
        }
        checkouts.open(checkout, actor.userId(), now);
        List<CartLine> lines = lines(cart, now);
        if (!lines.stream().allMatch(CartLine::isAvailable)) {
            throw new SoldOutException(lines);
        }
        refuseUnsellable(actor, lines);
        Delivery.Target target = delivery.of(actor, cart, lines);
        if (templates.use(cart.counts(), now) != lines.size()) {
            // Their rows are locked, so this cannot be; if it is all the same, nothing may be sold.
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        List<Purchase> purchases = lines.stream().map(line -> Purchase.of(line)).toList();
        requests.open(purchases.stream()
                .map(purchase -> purchase.request(actor.userId(), target, cart.notes()))
                .toList());
        offers.add(purchases.stream().map(Purchase::offer).toList());
        Checkout made = new Checkout(
                checkout, purchases.stream().map(Purchase::soldLine).toList());
        checkouts.add(checkout, made.lines());
        ordered.fire(new TemplateEvents.Ordered(checkout, actor.userId(), made.lines()));
        return made;
    }

    private List<CartLine> lines(Cart cart, Instant now) {
        Map<UUID, OfferedTemplate> found = offered.lockForSale(cart.counts().keySet(), now).stream()
                .collect(Collectors.toMap(row -> row.template().id(), Function.identity()));
        return cart.items().stream()
                .map(item -> CartLine.of(item, found.get(item.templateId()), now))
                .toList();
    }

    private static void refuseUnsellable(Actor actor, List<CartLine> lines) {
        for (CartLine line : lines) {
            if (actor.is(line.offered().template().sellerId())) {
                throw new DomainException(ErrorCode.SELF_OFFER, "You cannot order from yourself.");
            }
            if (line.price() == null) {
                throw new DomainException(
                        ErrorCode.PRICE_UNAVAILABLE, "The template " + line.templateId() + " names no price.");
            }
            if (!line.price().isPayable(line.requested())) {
                throw new DomainException(
                        ErrorCode.PRICE_UNAVAILABLE,
                        "So many of the template " + line.templateId() + " have no price that can be paid.");
            }
        }
    }

    /** See {@link TemplateCheckout#complete}. */
    public void complete(Actor actor, List<UUID> requestIds) {
        checkouts.serializable();
        List<CheckoutRepository.Standing> found = checkouts.lockStandings(actor.userId(), requestIds);
        if (found.size() != requestIds.size() || !found.stream().allMatch(CheckoutRepository.Standing::own)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "Some of these are no template orders of yours.");
        }
        List<FieldError> unpaid = new ArrayList<>();
        for (CheckoutRepository.Standing standing : found) {
            if (!standing.funded()) {
                unpaid.add(new FieldError(
                        "requestIds." + requestIds.indexOf(standing.requestId()),
                        "NOT_PAID",
                        "This request is not paid: " + standing.requestId()));
            }
        }
        if (!unpaid.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Some of these are not paid.", unpaid);
        }
        if (checkouts.complete(actor.userId(), requestIds, clock.instant()) != requestIds.size()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
    }
}
