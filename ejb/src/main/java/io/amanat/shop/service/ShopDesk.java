package io.amanat.shop.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.shop.entity.DeskShop;
import io.amanat.shop.entity.NamedCategory;
import io.amanat.shop.entity.SellerSummary;
import io.amanat.shop.entity.ShopDeskRepository;
import io.amanat.shop.entity.ShopFace;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.shop.entity.ShopSettings;
import io.amanat.shop.entity.StarCounts;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Shops for administrators, who only look: what a shop says is its seller's, and a shop is closed with its seller's account.
 */
@Stateless
public class ShopDesk {
    /** Trigrams are found from here on. */
    private static final int MIN_WORDS = 3;

    private static final int MAX_WORDS = 100;

    @Inject
    private ShopDeskRepository desk;

    @Inject
    private ShopRepository shops;

    /**
     * A part of the list, newest account first.
     *
     * @param next where the rest begins; null at the end
     */
    public record ShopList(List<DeskShop> rows, String next) {}

    /**
     * One shop.
     *
     * @param shopId null while the seller has changed nothing
     * @param face as delivered while the seller has changed nothing
     * @param categories that the shop names itself; empty: those of its items
     * @param sales deals completed
     */
    public record Shop(
            DeskShop row, UUID shopId, ShopFace face, List<NamedCategory> categories, StarCounts stars, int sales) {}

    /**
     * Sellers' shops; one statement.
     *
     * @param status of the account; null for any
     * @param words 3 to 100 letters of the shop's name, the seller's or his e-mail; null for any
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an administrator, VALIDATION_ERROR
     */
    public ShopList list(Actor admin, UserStatus status, String words, String cursor, int limit) {
        requireAdmin(admin);
        Fields fields = new Fields();
        String wanted = words == null ? null : fields.text("q", words, MIN_WORDS, MAX_WORDS);
        fields.check();
        // One more than shown says whether the list goes on.
        List<DeskShop> found =
                desk.list(status, wanted, TimeCursor.parse(cursor).orElse(null), limit + 1);
        if (found.size() <= limit) {
            return new ShopList(found, null);
        }
        DeskShop last = found.get(limit - 1);
        return new ShopList(
                List.copyOf(found.subList(0, limit)), new TimeCursor(last.joinedAt(), last.sellerId()).text());
    }

    /**
     * One shop, by its seller's id; four statements.
     *
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND for whoever is no seller
     */
    public Shop one(Actor admin, UUID sellerId) {
        requireAdmin(admin);
        DeskShop row = desk.find(sellerId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such shop."));
        ShopSettings settings = shops.findBySeller(sellerId).orElse(null);
        SellerSummary summary = shops.summary(sellerId).orElse(null);
        return new Shop(
                row,
                settings == null ? null : settings.id(),
                settings == null ? ShopFace.delivered() : settings.face(),
                desk.categories(sellerId),
                summary == null ? StarCounts.none() : summary.stars(),
                summary == null ? 0 : summary.salesCount());
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators look at all shops.");
        }
    }
}
