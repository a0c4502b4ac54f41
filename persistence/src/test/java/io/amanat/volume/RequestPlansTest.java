package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.OfferListRepository;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.DeliveryCodeRepository;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.FinishedDealRepository;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestPartsRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestScope;
import io.amanat.request.entity.RequestSort;
import io.amanat.request.entity.RequestStatus;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests, offers and deliveries of the query catalogue (data model 14). */
@OnVolume
class RequestPlansTest {
    private static final Set<RequestStatus> WAITING =
            EnumSet.of(RequestStatus.PENDING, RequestStatus.ACTIVE, RequestStatus.RECEIVED_OFFERS);

    private final UUID request = Regulars.requestWith("r.status = 'received_offers' and r.is_public");
    private final UUID delivery = UUID.fromString(VolumeDatabase.value(
            "select id from market.purchase_request_delivery_info where purchase_request_id = ?", request));

    private static Consumer<EntityManager> list(RequestScope scope, RequestFilter filter) {
        // As the service asks: somebody's own are counted with the page. Counting all there are reads them all.
        boolean counted = filter.wantsAll() && scope.kind() == RequestScope.Kind.OWN;
        return counted
                ? em -> new RequestListRepository(em).counted(scope, filter, 0, 20)
                : em -> new RequestListRepository(em).page(scope, filter, 0, 20);
    }

    private static Consumer<EntityManager> count(RequestScope scope) {
        return em -> new RequestListRepository(em).count(scope, RequestFilter.none());
    }

    private static RequestFilter filter(
            Set<RequestStatus> statuses, UUID category, Set<ProductType> types, String text) {
        return new RequestFilter(
                statuses, category, types, null, null, null, text, null, null, null, RequestSort.NEWEST);
    }

    @TestFactory
    Stream<DynamicTest> lists_of_requests() {
        RequestScope own = RequestScope.own(Regulars.buyer());
        RequestScope some = RequestScope.own(Regulars.anotherBuyer());
        RequestScope visible = RequestScope.visible(Regulars.seller());
        return Stream.of(
                assertIndexed("a buyer's list", list(own, RequestFilter.none()), "requests_buyer"),
                assertIndexed(
                        "a buyer's open requests", list(own, filter(WAITING, null, Set.of(), null)), "requests_buyer"),
                assertIndexed(
                        "another buyer's open requests",
                        list(some, filter(WAITING, null, Set.of(), null)),
                        "requests_buyer"),
                assertIndexed(
                        "a buyer's list without archived ones",
                        list(own, RequestFilter.none().archived(false)),
                        "requests_buyer"),
                assertIndexed("how many a buyer has", count(own), "requests_buyer", "requests_duplicate"),
                assertIndexed(
                        "how many a seller sees",
                        em -> new RequestListRepository(em)
                                .countVisible(Regulars.anotherSeller(), RequestFilter.none()),
                        "requests_open_feed"),
                assertIndexed(
                        "how many a seller sees besides",
                        em -> new RequestListRepository(em)
                                .countBeyondOpen(Regulars.anotherSeller(), RequestFilter.none()),
                        "preferred_sellers_seller",
                        "offers_seller",
                        "offers_of_seller"),
                assertIndexed(
                        "the public feed",
                        list(visible, RequestFilter.none()),
                        "requests_created",
                        "requests_open_feed"),
                assertIndexed(
                        "a seller's queue",
                        list(
                                visible,
                                filter(Set.of(), Regulars.category(0), Set.of(ProductType.PHYSICAL_PRODUCT), null)),
                        "requests_category",
                        "requests_created",
                        "requests_open_feed"),
                assertIndexed(
                        "a seller's queue of a category that few ask for",
                        list(visible, filter(Set.of(), Regulars.category(23), Set.of(ProductType.SERVICE), null)),
                        "requests_category"),
                assertIndexed(
                        "requests that a seller bid on",
                        list(RequestScope.offered(Regulars.seller()), RequestFilter.none()),
                        "offers_seller",
                        "offers_of_seller"),
                assertIndexed(
                        "all requests, for administrators",
                        list(RequestScope.all(), RequestFilter.none()),
                        "requests_created"),
                assertIndexed(
                        "a word in titles",
                        list(RequestScope.all(), filter(Set.of(), null, Set.of(), "nr 12345")),
                        "requests_search"));
    }

    @TestFactory
    Stream<DynamicTest> one_request() {
        return Stream.of(
                assertIndexed(
                        "a request with all its page shows",
                        em -> new RequestListRepository(em).sheet(request, null),
                        "purchase_requests_pkey"),
                assertIndexed(
                        "a request with all its page shows a seller",
                        em -> new RequestListRepository(em).sheet(request, Regulars.seller()),
                        "purchase_requests_pkey"),
                assertIndexed(
                        "the delivery of a request",
                        em -> new RequestRepository(em).deliveryInfo(request),
                        "purchase_request_delivery_info_purchase_request_id_key"),
                assertIndexed(
                        "sellers a request is for",
                        em -> new RequestPartsRepository(em).preferredSellers(request),
                        "purchase_request_preferred_sellers_pkey"),
                assertIndexed(
                        "a double click",
                        em -> new RequestRepository(em)
                                .duplicate(
                                        Regulars.buyer(),
                                        "Regular order 1",
                                        "Wanted again and again, order 1",
                                        VolumeDatabase.UNTIL.minus(Duration.ofDays(1))),
                        "requests_duplicate",
                        "requests_buyer"),
                assertIndexed(
                        "a finished deal with a seller",
                        em -> new FinishedDealRepository(em).withSeller(Regulars.anotherBuyer(), Regulars.seller()),
                        "requests_buyer",
                        "requests_duplicate"),
                assertIndexed(
                        "deadlines that have passed",
                        em -> new DeliveryRepository(em).lockOverdue(VolumeDatabase.UNTIL, 50),
                        "requests_hold"),
                assertIndexed(
                        "a delivery code used up",
                        em -> new DeliveryCodeRepository(em)
                                .consume(delivery, "0".repeat(64), Regulars.seller(), 5, VolumeDatabase.UNTIL),
                        "purchase_request_delivery_info_pkey"));
    }

    @TestFactory
    Stream<DynamicTest> offers() {
        return Stream.of(
                assertIndexed(
                        "offers of a request",
                        em -> new OfferListRepository(em).shown(request),
                        "offers_request",
                        "offers_open_uq"),
                assertIndexed(
                        "offers of a request, for a bidder",
                        em -> new OfferListRepository(em).shownToBidder(request, Regulars.seller()),
                        "offers_request",
                        "offers_open_uq"),
                assertIndexed(
                        "whether a seller has bid",
                        em -> new OfferedRequestRepository(em).exists(request, Regulars.seller()),
                        "offers_request",
                        "offers_open_uq"),
                assertIndexed(
                        "a seller's pending offers",
                        em -> new OfferListRepository(em)
                                .page(Regulars.seller(), Optional.of(OfferStatus.PENDING), Optional.empty(), 20),
                        "offers_of_seller",
                        "offers_seller"),
                assertIndexed(
                        "a seller's offers",
                        em -> new OfferListRepository(em)
                                .page(Regulars.seller(), Optional.empty(), Optional.empty(), 20),
                        "offers_of_seller"),
                assertIndexed(
                        "a seller's offers by status",
                        em -> new OfferListRepository(em).counts(Regulars.seller()),
                        "offers_seller",
                        "offers_of_seller"),
                assertIndexed(
                        "other offers of a request are rejected",
                        em -> new OfferRepository(em).rejectSiblings(request, Regulars.buyer(), VolumeDatabase.UNTIL),
                        "offers_request",
                        "offers_open_uq"),
                assertIndexed(
                        "offers past their time",
                        em -> new OfferRepository(em).expired(VolumeDatabase.UNTIL, 100),
                        "offers_expiry"));
    }

    @Test
    void what_a_seller_sees_is_what_all_see_and_what_only_he_sees() {
        for (UUID seller : List.of(Regulars.seller(), Regulars.anotherSeller(), Regulars.buyer())) {
            for (RequestFilter filter : List.of(
                    RequestFilter.none(),
                    RequestFilter.none().archived(false),
                    filter(WAITING, Regulars.category(3), Set.of(ProductType.SERVICE), null))) {
                long whole = VolumeDatabase.read(
                        em -> new RequestListRepository(em).count(RequestScope.visible(seller), filter));
                RequestListRepository.VisibleCount parts =
                        VolumeDatabase.read(em -> new RequestListRepository(em).countVisible(seller, filter));
                long beyond = VolumeDatabase.read(em -> new RequestListRepository(em).countBeyondOpen(seller, filter));
                assertThat(parts.open() + parts.beyond()).isEqualTo(whole);
                assertThat(parts.beyond()).isEqualTo(beyond);
                assertThat(parts.open()).isPositive();
            }
        }
    }
}
