package io.amanat.offer.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferListRepository.After;
import io.amanat.offer.entity.OfferListRepository.OwnOffer;
import io.amanat.shared.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A seller's own offers in pages. */
final class MyOffers {
    private MyOffers() {}

    /** @param nextCursor null on the last page */
    public record Meta(int limit, String nextCursor) {}

    /** @param found one row more than the page takes, when there is one */
    static Envelope<List<OfferJson>, Meta> page(
            List<OwnOffer> found, int limit, Function<List<Offer>, List<OfferJson>> view) {
        List<OwnOffer> rows = found.subList(0, Math.min(limit, found.size()));
        List<OfferJson> json = view.apply(rows.stream().map(OwnOffer::offer).toList());
        List<OfferJson> page = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            OwnOffer own = rows.get(index);
            page.add(json.get(index).on(own.requestTitle(), own.requestStatus()));
        }
        String next = found.size() > limit ? cursor(rows.get(rows.size() - 1).offer()) : null;
        return new Envelope<>(true, page, new Meta(limit, next), null);
    }

    private static String cursor(Offer last) {
        String text = last.createdAt() + "," + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where a page begins; garbage begins at the first, as in all lists (R-OPS-06). */
    static Optional<After> after(String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(",", 2);
            UUID id = parts.length == 2 ? Uuid7.parseOrNull(parts[1]) : null;
            Instant at = Instant.parse(parts[0]);
            // A moment that no column can hold is garbage, too.
            boolean possible = at.isAfter(Instant.EPOCH) && at.isBefore(OfferInput.LATEST);
            return id == null || !possible ? Optional.empty() : Optional.of(new After(at, id));
        } catch (IllegalArgumentException | DateTimeParseException garbage) {
            return Optional.empty();
        }
    }
}
