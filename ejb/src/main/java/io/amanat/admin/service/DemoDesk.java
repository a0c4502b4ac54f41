package io.amanat.admin.service;

import io.amanat.admin.entity.UseCaseRepository;
import io.amanat.category.entity.Category;
import io.amanat.category.service.CategoryService;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.service.OfferChoice;
import io.amanat.offer.service.OfferService;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.Urgency;
import io.amanat.request.service.RequestService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests and offers of the demo data, with everything filled in that does not matter there. */
@ApplicationScoped
public class DemoDesk {
    @Inject
    private UseCaseRepository useCases;

    @Inject
    private CategoryService categories;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private OfferChoice choice;

    /** What a buyer asks for; the budget is in USDT. */
    record Wish(
            String title, String description, String category, ProductType type, int min, int max, Urgency urgency) {}

    /** A bid of a seller, in USDT. */
    record Bid(Actor seller, String price, int days, String description) {}

    /** One use case; the next one starts from the database. */
    <T> T step(Supplier<T> useCase) {
        T result = useCase.get();
        useCases.next();
        return result;
    }

    void run(Runnable useCase) {
        useCase.run();
        useCases.next();
    }

    /** @param nameEn of a category that may have been renamed; then the general one */
    UUID category(String nameEn) {
        return step(() -> categories.active().stream()
                .filter(category -> nameEn.equals(category.nameEn()))
                .map(Category::id)
                .findFirst()
                .orElseGet(() -> categories.resolve(null)));
    }

    UUID request(Actor buyer, Wish wish) {
        boolean physical = wish.type() == ProductType.PHYSICAL_PRODUCT;
        NewRequest input = new NewRequest(
                wish.title(),
                wish.description(),
                category(wish.category()),
                wish.type(),
                null,
                null,
                null,
                null,
                1,
                BigDecimal.valueOf(wish.min()),
                BigDecimal.valueOf(wish.max()),
                BudgetCurrency.USDT,
                wish.urgency(),
                true,
                List.of("demo"),
                List.of(),
                Map.of(),
                List.of(),
                new NewRequest.DeliveryWish(
                        physical ? DeliveryType.PHYSICAL : DeliveryType.ONLINE,
                        physical ? "نشانی نمونه، پلاک ۱" : null,
                        null,
                        physical ? null : "delivery@amanat.example"));
        return step(() -> requests.create(buyer, input).id());
    }

    UUID offer(UUID request, Bid bid) {
        return step(() -> offers.create(bid.seller(), request, input(bid)).id());
    }

    UUID listedOffer(UUID request, Bid bid) {
        return step(() -> offers.createListed(bid.seller(), request, input(bid)).id());
    }

    private static NewOffer input(Bid bid) {
        return new NewOffer(
                null,
                bid.description(),
                new BigDecimal(bid.price()),
                OfferCurrency.USDT,
                bid.days(),
                DeliveryTimeUnit.DAYS,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** A request that waits for its money: the first bid is taken, the others lose. */
    UUID selected(Actor buyer, Wish wish, Bid winner, Bid... losers) {
        UUID request = request(buyer, wish);
        UUID taken = offer(request, winner);
        for (Bid loser : losers) {
            offer(request, loser);
        }
        run(() -> choice.select(buyer, request, taken, null));
        return request;
    }
}
