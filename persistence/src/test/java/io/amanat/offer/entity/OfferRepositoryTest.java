package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OfferRepositoryTest {
    private static <T> T offers(Function<OfferRepository, T> work) {
        return Market.in(em -> work.apply(new OfferRepository(em)));
    }

    private static NewOffer bid(boolean whole) {
        return new NewOffer(
                "A desk",
                "",
                new BigDecimal("0.000000000000000001"),
                OfferCurrency.TRY,
                2,
                DeliveryTimeUnit.WEEKS,
                whole ? List.of("a,b", "\"c\"") : List.of(),
                whole ? "private" : null,
                whole ? Row.NOON : null,
                whole ? Boolean.TRUE : null,
                whole ? Boolean.FALSE : null);
    }

    private static UUID openRequest() {
        return Row.request(Row.user("buyer").insert(), Row.category().insert()).insert();
    }

    @Test
    void an_offer_is_stored_with_and_without_its_optional_facts() {
        for (boolean whole : new boolean[] {true, false}) {
            UUID id = Uuid7.next();
            UUID seller = Row.user("seller").insert();
            UUID request = openRequest();
            NewOffer bid = bid(whole);
            assertThat(offers((OfferRepository rows) -> rows.insert(id, seller, request, bid, Row.NOON)))
                    .isTrue();
            Offer stored = offers((OfferRepository rows) -> rows.find(id)).orElseThrow();
            assertThat(stored.status()).isEqualTo(OfferStatus.PENDING);
            assertThat(stored.priceAmount()).isEqualByComparingTo(bid.priceAmount());
            assertThat(stored.priceCurrency()).isEqualTo(OfferCurrency.TRY);
            assertThat(stored.deliveryTimeUnit()).isEqualTo(DeliveryTimeUnit.WEEKS);
            assertThat(stored.attachments()).isEqualTo(bid.attachments());
            assertThat(stored.notes()).isEqualTo(bid.notes());
            assertThat(stored.validUntil()).isEqualTo(bid.validUntil());
            assertThat(stored.requireAmlCheck()).isEqualTo(bid.requireAmlCheck());
            assertThat(stored.amlBlockOnFailure()).isEqualTo(bid.amlBlockOnFailure());
            assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        }
    }

    @Test
    void a_second_open_offer_of_the_seller_stores_nothing() {
        UUID seller = Row.user("seller").insert();
        UUID request = openRequest();
        assertThat(offers((OfferRepository rows) -> rows.insert(Uuid7.next(), seller, request, bid(true), Row.NOON)))
                .isTrue();
        assertThat(offers((OfferRepository rows) -> rows.insert(Uuid7.next(), seller, request, bid(false), Row.NOON)))
                .isFalse();
        assertThat(Sql.value(
                        "select count(*) from market.seller_offers where purchase_request_id = ? and seller_id = ?",
                        request,
                        seller))
                .isEqualTo("1");
    }

    @Test
    void who_has_ever_bid_is_known() {
        UUID request = openRequest();
        UUID seller = Row.user("seller").insert();
        Row.offer(request, seller).with("status", "withdrawn").insert();
        assertThat(offers((OfferRepository rows) -> rows.hasOffer(request, seller)))
                .isTrue();
        assertThat(offers((OfferRepository rows) -> rows.hasOffer(request, Uuid7.next())))
                .isFalse();
    }

    @Test
    void an_offer_stands_until_it_is_withdrawn_and_a_lost_one_stands() {
        UUID request = openRequest();
        UUID gone = Row.user("seller").insert();
        Row.offer(request, gone).with("status", "withdrawn").insert();
        UUID loser = Row.user("seller").insert();
        Row.offer(request, loser).with("status", "rejected").insert();
        assertThat(offers((OfferRepository rows) -> rows.hasStandingOffer(request, gone)))
                .isFalse();
        assertThat(offers((OfferRepository rows) -> rows.hasStandingOffer(request, loser)))
                .isTrue();
        Row.offer(request, gone).insert();
        assertThat(offers((OfferRepository rows) -> rows.hasStandingOffer(request, gone)))
                .isTrue();
    }

    @Test
    void a_listed_offer_is_active_and_the_end_of_its_request_rejects_all_that_are_open() {
        UUID request = openRequest();
        UUID listed = Uuid7.next();
        UUID lister = Row.user("seller").insert();
        assertThat(offers((OfferRepository rows) ->
                        rows.insert(listed, lister, request, bid(false), OfferStatus.ACTIVE, Row.NOON)))
                .isTrue();
        assertThat(offers((OfferRepository rows) -> rows.find(listed))
                        .orElseThrow()
                        .status())
                .isEqualTo(OfferStatus.ACTIVE);
        UUID pending = Row.offer(request, Row.user("seller").insert()).insert();
        UUID withdrawn = Row.offer(request, Row.user("seller").insert())
                .with("status", "withdrawn")
                .insert();
        UUID elsewhere = Row.offer(openRequest(), Row.user("seller").insert()).insert();
        assertThat(offers((OfferRepository rows) -> rows.rejectOpen(request, Row.NOON)))
                .isEqualTo(2);
        assertThat(java.util.stream.Stream.of(listed, pending, withdrawn, elsewhere)
                        .map(id -> offers((OfferRepository rows) -> rows.find(id))
                                .orElseThrow()
                                .status()))
                .containsExactly(
                        OfferStatus.REJECTED, OfferStatus.REJECTED, OfferStatus.WITHDRAWN, OfferStatus.PENDING);
    }

    @Test
    void a_changed_wish_makes_open_offers_wait_and_no_others() {
        UUID request = openRequest();
        UUID pending = Row.offer(request, Row.user("seller").insert()).insert();
        UUID listed = Row.offer(request, Row.user("seller").insert())
                .with("status", "active")
                .insert();
        UUID withdrawn = Row.offer(request, Row.user("seller").insert())
                .with("status", "withdrawn")
                .insert();
        UUID elsewhere = Row.offer(openRequest(), Row.user("seller").insert()).insert();
        assertThat(offers((OfferRepository rows) -> rows.outdate(request, Row.NOON)))
                .isEqualTo(2);
        assertThat(Sql.value(
                        "select string_agg(id::text, ' ' order by id) from market.seller_offers where outdated_at is not null"
                                + " and id = any (cast(? as uuid[]))",
                        "{" + pending + "," + listed + "," + withdrawn + "," + elsewhere + "}"))
                .isEqualTo(java.util.stream.Stream.of(pending, listed)
                        .map(UUID::toString)
                        .sorted()
                        .collect(java.util.stream.Collectors.joining(" ")));
    }

    @Test
    void what_binds_a_seller_without_money_is_open_or_chosen_and_unpaid_but_no_order_of_a_template() {
        UUID seller = Row.user("seller").insert();
        UUID category = Row.category().insert();
        UUID chosen = null;
        for (String status : List.of("pending_payment", "payment", "completed")) {
            UUID request = Row.request(Row.user("buyer").insert(), category)
                    .with("status", status)
                    .insert();
            UUID offer = Row.offer(request, seller).with("status", "accepted").insert();
            Sql.run("update market.purchase_requests set selected_offer_id = ? where id = ?", offer, request);
            chosen = status.equals("pending_payment") ? offer : chosen;
        }
        UUID ordered = Row.request(Row.user("buyer").insert(), category)
                .with("status", "pending_payment")
                .with("source", "template")
                .insert();
        Row.offer(ordered, seller).with("status", "accepted").insert();
        UUID unchosen = Row.request(Row.user("buyer").insert(), category)
                .with("status", "pending_payment")
                .insert();
        Row.offer(unchosen, seller).with("status", "accepted").insert();
        UUID open = Row.offer(openRequest(), seller).with("status", "active").insert();
        Row.offer(openRequest(), seller).with("status", "withdrawn").insert();
        assertThat(offers((OfferRepository rows) -> rows.unpaidOf(seller, 9))).containsExactly(open, chosen);
        assertThat(offers((OfferRepository rows) -> rows.unpaidOf(seller, 1))).containsExactly(open);
    }

    @Test
    void accepting_one_rejects_its_open_siblings_and_says_which_they_were() {
        UUID request = openRequest();
        UUID winner = Row.offer(request, Row.user("seller").insert()).insert();
        UUID loser = Row.user("seller").insert();
        UUID lost = Row.offer(request, loser).with("status", "active").insert();
        UUID withdrawn = Row.offer(request, Row.user("seller").insert())
                .with("status", "withdrawn")
                .insert();
        List<OfferRepository.LostOffer> told = Market.in(em -> {
            OfferRepository rows = new OfferRepository(em);
            rows.lock(winner).orElseThrow().accept(Row.NOON);
            em.flush();
            return rows.rejectSiblings(request, winner, Row.NOON);
        });
        assertThat(told).containsExactly(new OfferRepository.LostOffer(lost, loser));
        assertThat(Sql.rows("select id, status from market.seller_offers where purchase_request_id = ?", request))
                .containsExactlyInAnyOrder(
                        List.of(winner.toString(), "accepted"),
                        List.of(lost.toString(), "rejected"),
                        List.of(withdrawn.toString(), "withdrawn"));
        assertThat(offers((OfferRepository rows) -> rows.rejectSiblings(request, winner, Row.NOON)))
                .isEmpty();
    }

    @Test
    void the_view_of_offered_requests_leaves_withdrawn_offers_out() {
        Deal deal = Deal.agreed();
        UUID gone = Row.user("seller").insert();
        Row.offer(deal.requestId(), gone).with("status", "withdrawn").insert();
        assertThat(Market.in((EntityManager em) ->
                        new OfferedRequestRepository(em).exists(deal.requestId(), deal.sellerId())))
                .isTrue();
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).exists(deal.requestId(), gone)))
                .isFalse();
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).sellerOf(deal.offerId())))
                .contains(deal.sellerId());
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).sellerOf(Uuid7.next())))
                .isEmpty();
    }

    @Test
    void the_view_of_offered_requests_says_what_is_open_and_at_which_price() {
        Deal deal = Deal.agreed();
        UUID waiting = Row.user("seller").insert();
        Row.offer(deal.requestId(), waiting).with("price_amount", "0.1").insert();
        UUID lost = Row.user("seller").insert();
        Row.offer(deal.requestId(), lost).with("status", "rejected").insert();
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).openBidders(deal.requestId())))
                .containsExactly(waiting);
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).of(deal.requestId(), waiting)))
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.isOpen()).isTrue();
                    assertThat(offer.priceAmount()).isEqualByComparingTo("0.1");
                    assertThat(offer.priceCurrency()).isEqualTo("USDT");
                });
        assertThat(Market.in((EntityManager em) -> new OfferedRequestRepository(em).find(deal.offerId()))
                        .orElseThrow()
                        .isOpen())
                .isFalse();
    }

    private static final Instant BEFORE = Instant.parse("2002-01-01T00:00:00Z");

    @Test
    void only_open_offers_past_their_time_expire_and_each_only_once() {
        UUID request = openRequest();
        UUID over = Row.offer(request, Row.user("seller").insert())
                .with("valid_until", BEFORE)
                .insert();
        UUID still = Row.offer(request, Row.user("seller").insert())
                .with("valid_until", Row.NOON)
                .insert();
        UUID endless = Row.offer(request, Row.user("seller").insert()).insert();
        UUID withdrawn = Row.offer(request, Row.user("seller").insert())
                .with("valid_until", BEFORE)
                .with("status", "withdrawn")
                .insert();
        Instant now = BEFORE.plusSeconds(1);
        assertThat(offers((OfferRepository rows) -> rows.expired(now, 100)))
                .extracting(Offer::id)
                .contains(over)
                .doesNotContain(still, endless, withdrawn);
        assertThat(offers((OfferRepository rows) -> rows.expire(still, now))).isFalse();
        assertThat(offers((OfferRepository rows) -> rows.expire(withdrawn, now)))
                .isFalse();
        assertThat(offers((OfferRepository rows) -> rows.expire(over, now))).isTrue();
        assertThat(offers((OfferRepository rows) -> rows.expire(over, now))).isFalse();
        assertThat(Sql.value("select status from market.seller_offers where id = ?", over))
                .isEqualTo("rejected");
        assertThat(offers((OfferRepository rows) -> rows.anyOpen(request))).isTrue();
        assertThat(offers((OfferRepository rows) -> rows.anyOpen(openRequest())))
                .isFalse();
    }
}
