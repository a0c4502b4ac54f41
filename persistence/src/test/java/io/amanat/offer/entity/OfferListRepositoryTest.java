package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.OfferListRepository.After;
import io.amanat.offer.entity.OfferListRepository.OwnOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OfferListRepositoryTest {
    private static <T> T lists(Function<OfferListRepository, T> work) {
        return Market.in(em -> work.apply(new OfferListRepository(em)));
    }

    private static UUID openRequest() {
        return Row.request(Row.user("buyer").insert(), Row.category().insert()).insert();
    }

    @Test
    void AC_041_buyers_and_bidders_see_open_and_accepted_offers_and_a_seller_all_of_his_own() {
        UUID request = openRequest();
        UUID seller = Row.user("seller").insert();
        UUID withdrawn = Row.offer(request, seller).with("status", "withdrawn").insert();
        UUID rejected = Row.offer(request, seller).with("status", "rejected").insert();
        UUID pending = Row.offer(request, seller).insert();
        UUID active = Row.offer(request, Row.user("seller").insert())
                .with("status", "active")
                .insert();
        UUID accepted = Row.offer(request, Row.user("seller").insert())
                .with("status", "accepted")
                .insert();
        Row.offer(openRequest(), seller).insert();
        assertThat(lists((OfferListRepository rows) -> rows.shown(request)))
                .extracting(Offer::id)
                .containsExactlyInAnyOrder(pending, active, accepted);
        assertThat(lists((OfferListRepository rows) -> rows.shownToBidder(request, seller)))
                .extracting(Offer::id)
                .containsExactlyInAnyOrder(pending, active, accepted);
        assertThat(lists((OfferListRepository rows) ->
                        rows.shownToBidder(request, Row.user("seller").insert())))
                .isEmpty();
        UUID gone = Row.user("seller").insert();
        UUID taken = Row.offer(request, gone).with("status", "withdrawn").insert();
        assertThat(lists((OfferListRepository rows) -> rows.shownToBidder(request, gone)))
                .as("who has taken all of his back")
                .isEmpty();
        assertThat(lists((OfferListRepository rows) -> rows.ofSeller(request, seller)))
                .extracting(Offer::id)
                .containsExactlyInAnyOrder(withdrawn, rejected, pending);
        assertThat(lists((OfferListRepository rows) -> rows.all(request)))
                .as("what the staff sees")
                .extracting(Offer::id)
                .containsExactlyInAnyOrder(withdrawn, rejected, pending, active, accepted, taken);
    }

    @Test
    void no_list_of_a_request_is_longer_than_its_bound() {
        UUID request = openRequest();
        UUID seller = Row.user("seller").insert();
        for (int i = 0; i <= OfferListRepository.MAX_LISTED; i++) {
            Row.offer(request, seller).with("status", "withdrawn").insert();
        }
        assertThat(lists((OfferListRepository rows) -> rows.ofSeller(request, seller)))
                .hasSize(OfferListRepository.MAX_LISTED);
    }

    @Test
    void a_sellers_own_offers_come_in_pages_that_neither_miss_nor_repeat_one() {
        UUID seller = Row.user("seller").insert();
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Pairs are made at the same moment; their ids decide.
            newestFirst.add(
                    0,
                    Row.offer(openRequest(), seller)
                            .with("created_at", Row.NOON.plusSeconds(i / 2))
                            .with("status", i == 6 ? "withdrawn" : "pending")
                            .insert());
        }
        Row.offer(openRequest(), Row.user("seller").insert()).insert();
        List<UUID> seen = new ArrayList<>();
        Optional<After> after = Optional.empty();
        for (int page = 0; page < 4; page++) {
            Optional<After> from = after;
            List<OwnOffer> rows = lists((OfferListRepository all) -> all.page(seller, Optional.empty(), from, 2));
            assertThat(rows).hasSize(page < 3 ? 2 : 1);
            rows.forEach(row -> seen.add(row.offer().id()));
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.requestTitle()).isEqualTo("A desk");
                assertThat(row.requestStatus()).isEqualTo("pending");
            });
            Offer last = rows.get(rows.size() - 1).offer();
            after = Optional.of(new After(last.createdAt(), last.id()));
        }
        assertThat(seen).isEqualTo(newestFirst);
        assertThat(lists((OfferListRepository all) ->
                        all.page(seller, Optional.of(OfferStatus.WITHDRAWN), Optional.empty(), 10)))
                .extracting(row -> row.offer().id())
                .containsExactly(newestFirst.get(0));
    }

    @Test
    void a_sellers_offers_are_counted_by_status() {
        UUID seller = Row.user("seller").insert();
        Row.offer(openRequest(), seller).insert();
        Row.offer(openRequest(), seller).insert();
        Row.offer(openRequest(), seller).with("status", "accepted").insert();
        assertThat(lists((OfferListRepository rows) -> rows.counts(seller)))
                .containsOnly(Map.entry(OfferStatus.PENDING, 2L), Map.entry(OfferStatus.ACCEPTED, 1L));
        assertThat(lists((OfferListRepository rows) -> rows.counts(UUID.randomUUID())))
                .isEmpty();
    }
}
