package io.amanat.telegram.service;

import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferListRepository.OwnOffer;
import io.amanat.offer.service.OfferLists;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.ShownRequest;
import io.amanat.request.service.RequestLists;
import io.amanat.request.service.RequestService;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What /orders and /offers show: the newest few, with what can be done about them. One statement each. */
@Stateless
public class BotLists {
    /** Lines of a list; the rest is behind the button to the Mini App. */
    static final int LINES = 5;

    private static final int MAX_TITLE = 80;

    @Inject
    private RequestLists requests;

    @Inject
    private RequestService request;

    @Inject
    private OfferLists offers;

    @Inject
    private MiniApp miniApp;

    /** A text and the buttons below it. */
    public record Page(String html, JsonObject keyboard) {}

    /** The newest deals of a person, as buyer or as seller. */
    public Page orders(Actor actor, String language) {
        List<RequestRow> rows = requests.recent(actor, LINES);
        if (rows.isEmpty()) {
            return page(BotWords.of(language, "orders.none"), new ArrayList<>(), language);
        }
        StringBuilder text = new StringBuilder(BotWords.of(language, "orders.title"));
        List<List<JsonObject>> buttons = new ArrayList<>();
        int number = 0;
        for (RequestRow row : rows) {
            number++;
            ShownRequest order = row.request();
            text.append("\n\n")
                    .append(number)
                    .append(". ")
                    .append(title(order.title()))
                    .append("\n");
            text.append(BotWords.of(language, "status." + order.status().code()));
            buttons.add(of(actor, order, number, language));
        }
        return page(text.toString(), buttons, language);
    }

    private List<JsonObject> of(Actor actor, ShownRequest order, int number, String language) {
        List<JsonObject> row = new ArrayList<>();
        miniApp.request(order.id())
                .ifPresent(url -> row.add(BotCall.link(number + ". " + BotWords.of(language, "button.open"), url)));
        if (order.status() == RequestStatus.DELIVERY && actor.is(order.buyerId())) {
            row.add(BotCall.button(
                    number + ". " + BotWords.of(language, "button.confirm"), Tap.of(Tap.Verb.ASK_CONFIRM, order.id())));
        }
        return row;
    }

    /** A seller's own offers; for everybody else the open offers on his requests. */
    public Page offers(Actor actor, String language) {
        return actor.role() == UserRole.SELLER ? made(actor, language) : received(actor, language);
    }

    private Page made(Actor actor, String language) {
        List<OwnOffer> rows = offers.mine(actor, Optional.empty(), Optional.empty(), LINES);
        if (rows.isEmpty()) {
            return page(BotWords.of(language, "offers.none-made"), new ArrayList<>(), language);
        }
        StringBuilder text = new StringBuilder(BotWords.of(language, "offers.made"));
        List<List<JsonObject>> buttons = new ArrayList<>();
        int number = 0;
        for (OwnOffer row : rows) {
            number++;
            text.append(line(number, row, language));
            if (!row.offer().isOutdated()) {
                text.append("\n")
                        .append(BotWords.of(
                                language, "offer." + row.offer().status().code()));
            }
            int shown = number;
            miniApp.request(row.offer().purchaseRequestId())
                    .ifPresent(url -> buttons.add(
                            List.of(BotCall.link(shown + ". " + BotWords.of(language, "button.open"), url))));
        }
        return page(text.toString(), buttons, language);
    }

    private Page received(Actor actor, String language) {
        List<OwnOffer> rows = offers.waiting(actor, LINES);
        if (rows.isEmpty()) {
            return page(BotWords.of(language, "offers.none"), new ArrayList<>(), language);
        }
        StringBuilder text = new StringBuilder(BotWords.of(language, "offers.title"));
        List<List<JsonObject>> buttons = new ArrayList<>();
        int number = 0;
        for (OwnOffer row : rows) {
            number++;
            text.append(line(number, row, language));
            UUID offer = row.offer().id();
            buttons.add(List.of(
                    BotCall.button(
                            number + ". " + BotWords.of(language, "button.accept"),
                            Tap.of(Tap.Verb.ACCEPT, offer, row.offer().updatedAt())),
                    BotCall.button(
                            number + ". " + BotWords.of(language, "button.reject"), Tap.of(Tap.Verb.REJECT, offer))));
        }
        return page(text.toString(), buttons, language);
    }

    private static String line(int number, OwnOffer row, String language) {
        Offer offer = row.offer();
        return "\n\n" + number + ". " + title(row.requestTitle()) + "\n"
                + BotWords.of(
                        language,
                        "offers.line",
                        offer.priceAmount().stripTrailingZeros().toPlainString(),
                        offer.priceCurrency().code(),
                        Integer.toString(offer.deliveryTimeAmount()),
                        BotWords.of(language, "unit." + offer.deliveryTimeUnit().code()))
                + (offer.isOutdated() ? "\n" + BotWords.of(language, "offer.outdated") : "");
    }

    /**
     * One request, as its people may see it; a transaction of its own, so that a refusal can be told.
     *
     * @throws io.amanat.shared.error.DomainException NOT_FOUND, FORBIDDEN
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Page order(Actor actor, UUID id, String language) {
        ShownRequest order = request.view(actor, id).request();
        String text = "<b>" + title(order.title()) + "</b>\n"
                + BotWords.of(language, "status." + order.status().code());
        List<List<JsonObject>> buttons = new ArrayList<>();
        buttons.add(of(actor, order, 1, language));
        return page(text, buttons, language);
    }

    private Page page(String html, List<List<JsonObject>> buttons, String language) {
        miniApp.url().ifPresent(url -> buttons.add(List.of(BotCall.app(BotWords.of(language, "button.app"), url))));
        return new Page(html, BotCall.keyboard(buttons));
    }

    private static String title(String text) {
        return BotCall.escaped(BotCall.cut(text, MAX_TITLE));
    }
}
