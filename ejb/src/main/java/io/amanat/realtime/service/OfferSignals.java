package io.amanat.realtime.service;

import io.amanat.offer.service.NegotiationEvents;
import io.amanat.offer.service.OfferEvents;
import io.amanat.realtime.service.Signals.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Offers and negotiations, for the buyer and that seller only: bidders never hear of each other (spec 00 §2.3). */
@ApplicationScoped
public class OfferSignals {
    private static final String UPDATE = "offer:update";

    @Inject
    private Signals signals;

    void on(@Observes OfferEvents.Made event) {
        both(event.buyerId(), event.sellerId(), update("made", event.offerId(), event.requestId()));
    }

    void on(@Observes OfferEvents.Edited event) {
        both(event.buyerId(), event.sellerId(), update("edited", event.offerId(), event.requestId()));
    }

    void on(@Observes OfferEvents.Confirmed event) {
        both(event.buyerId(), event.sellerId(), update("confirmed", event.offerId(), event.requestId()));
    }

    void on(@Observes OfferEvents.Withdrawn event) {
        both(event.buyerId(), event.sellerId(), update("withdrawn", event.offerId(), event.requestId()));
    }

    /** The buyer did it, or nobody did: his own view leaves such an offer out (AC-041). */
    void on(@Observes OfferEvents.Rejected event) {
        signals.tell(Room.user(event.sellerId()), UPDATE, update("rejected", event.offerId(), event.requestId()));
    }

    void on(@Observes OfferEvents.Expired event) {
        signals.tell(Room.user(event.sellerId()), UPDATE, update("expired", event.offerId(), event.requestId()));
    }

    void on(@Observes OfferEvents.Selected event) {
        List<Signal> told = new ArrayList<>();
        told.add(new Signal(
                List.of(Room.user(event.buyerId()), Room.user(event.sellerId())),
                "offer_selected",
                Signals.json(Map.of("offerId", event.offerId(), "requestId", event.requestId()))));
        event.lost()
                .forEach(lost -> told.add(Signal.of(
                        Room.user(lost.sellerId()), UPDATE, update("rejected", lost.offerId(), event.requestId()))));
        signals.tell(told);
    }

    void on(@Observes OfferEvents.SelectionUndone event) {
        both(event.buyerId(), event.sellerId(), update("selection-undone", event.offerId(), event.requestId()));
    }

    void on(@Observes NegotiationEvents.Created event) {
        negotiation("created", event.about());
    }

    void on(@Observes NegotiationEvents.Countered event) {
        negotiation("countered", event.about());
    }

    void on(@Observes NegotiationEvents.Accepted event) {
        negotiation("accepted", event.about());
    }

    void on(@Observes NegotiationEvents.Rejected event) {
        negotiation("rejected", event.about());
    }

    void on(@Observes NegotiationEvents.Expired event) {
        negotiation("expired", event.about());
    }

    private void negotiation(String kind, NegotiationEvents.About about) {
        signals.tell(
                List.of(Room.user(about.buyerId()), Room.user(about.sellerId())),
                "negotiation-" + kind,
                Map.of("roundId", about.roundId(), "offerId", about.offerId(), "requestId", about.requestId()));
    }

    private void both(UUID buyer, UUID seller, Map<String, Object> data) {
        signals.tell(List.of(Room.user(buyer), Room.user(seller)), UPDATE, data);
    }

    private static Map<String, Object> update(String kind, UUID offer, UUID request) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", kind);
        data.put("offerId", offer);
        data.put("requestId", request);
        return data;
    }
}
