package io.amanat.offer.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferLists;
import io.amanat.user.service.AccountService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All offers of the request at hand, with the names of who made them. */
@Named("requestOffers")
@RequestScoped
public class OffersPart {
    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private OfferLists lists;

    @EJB
    private AccountService accounts;

    private List<Offer> rows;
    private Map<UUID, String> names;

    public List<Offer> getRows() {
        if (rows == null) {
            rows = lists.all(console.actor(), input.id("id"));
            names = accounts.names(rows.stream().map(Offer::sellerId).distinct().toList());
        }
        return rows;
    }

    /** A name, or the end of the id of who has none. */
    public String seller(Offer offer) {
        String name = names.get(offer.sellerId());
        return name == null ? console.brief(offer.sellerId()) : name;
    }
}
