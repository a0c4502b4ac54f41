package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferChange;
import io.amanat.offer.entity.OfferChange.Clearable;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferRows;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two who change the same offer, as the services do it: lock the request, then the offer, then judge. When the first
 * commits, the second is told what he came too late for; when the first gives up, the second has his way.
 */
@ExtendWith(TestDatabase.class)
class OfferRacesTest {
    private static final Instant NOW = Row.NOON.plusSeconds(60);
    private static final String DONE = "done";

    /** A request in negotiation with two open offers; on the first a proposal of the buyer waits. */
    private static final class Scene {
        private final UUID request;
        private final UUID offer;
        private final UUID sibling;
        private final UUID round;

        Scene() {
            UUID buyer = Row.user("buyer").insert();
            request = Row.request(buyer, Row.category().insert())
                    .with("status", "in_negotiation")
                    .insert();
            UUID seller = Row.user("seller").insert();
            offer = Row.offer(request, seller).insert();
            sibling = Row.offer(request, Row.user("seller").insert()).insert();
            Deal deal = new Deal(buyer, seller, null, request, offer);
            round = OfferRows.round(deal, 1).insert();
        }

        private String state() {
            return Sql.value(
                    """
                    select r.status || ' ' || string_agg(o.status::text, ' ' order by o.id = ?) || ' '
                      || (select string_agg(n.status::text, ' ' order by n.round_number) from market.offer_negotiations n
                          where n.purchase_request_id = r.id)
                    from market.purchase_requests r join market.seller_offers o on o.purchase_request_id = r.id
                    where r.id = ? group by r.id
                    """,
                    sibling,
                    request);
        }
    }

    /** What somebody finds under his locks. He has read the offer before; he must not go by that. */
    private record Held(EntityManager em, PurchaseRequest request, Offer offer) {
        NegotiationRepository rounds() {
            return new NegotiationRepository(em);
        }

        NegotiationRound last() {
            List<NegotiationRound> all = rounds().rounds(offer.id());
            return all.get(all.size() - 1);
        }

        void propose(int number, NegotiationParty by) {
            rounds().add(NegotiationRound.propose(
                    Uuid7.next(), offer, number, by, offer.terms(), NOW.plusSeconds(60), NOW));
        }
    }

    private interface Deed {
        void on(Held held);
    }

    private static Function<EntityManager, String> doing(Scene scene, UUID offer, Deed deed) {
        return em -> {
            OfferRepository offers = new OfferRepository(em);
            assertThat(offers.find(offer)).isPresent();
            PurchaseRequest request =
                    new RequestRepository(em).lock(scene.request).orElseThrow();
            try {
                deed.on(new Held(em, request, offers.lock(offer).orElseThrow()));
                em.flush();
                return DONE;
            } catch (DomainException late) {
                return late.code().name();
            }
        };
    }

    private static void select(Held held) {
        held.offer().accept(NOW);
        held.request().select(held.offer().id(), NOW);
        new OfferRepository(held.em())
                .rejectSiblings(held.request().id(), held.offer().id(), NOW);
        held.rounds().closeAll(held.request().id(), NOW);
    }

    private static void edit(Held held) {
        Optional<BigDecimal> price = Optional.of(BigDecimal.ONE);
        held.offer()
                .change(
                        new OfferChange(
                                Optional.empty(),
                                Optional.empty(),
                                price,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new Clearable<>(false, null),
                                new Clearable<>(false, null),
                                Optional.empty(),
                                Optional.empty()),
                        NOW);
    }

    private static void agree(Held held) {
        NegotiationTerms terms = held.last().terms();
        held.last().answer(NegotiationStatus.ACCEPTED, NOW);
        held.offer().agree(terms, NOW);
        select(held);
    }

    private static void counter(Held held) {
        held.last().answer(NegotiationStatus.COUNTERED, NOW);
        held.propose(2, NegotiationParty.SELLER);
    }

    private static Function<EntityManager, String> named(Scene scene, String deed) {
        return switch (deed) {
            case "select" -> doing(scene, scene.offer, OfferRacesTest::select);
            case "select sibling" -> doing(scene, scene.sibling, OfferRacesTest::select);
            case "withdraw" -> doing(scene, scene.offer, held -> held.offer().withdraw(NOW));
            case "reject" -> doing(scene, scene.offer, held -> held.offer().reject("No", NOW));
            case "edit" -> doing(scene, scene.offer, OfferRacesTest::edit);
            case "agree" -> doing(scene, scene.offer, OfferRacesTest::agree);
            case "change the wish" ->
                doing(scene, scene.offer, held -> {
                    if (!held.request().takesOffers()) {
                        throw new DomainException(ErrorCode.INVALID_STATUS);
                    }
                    new OfferRepository(held.em()).outdate(scene.request, NOW);
                });
            case "confirm" -> doing(scene, scene.offer, held -> held.offer().confirm());
            case "counter" -> doing(scene, scene.offer, OfferRacesTest::counter);
            case "refuse" -> doing(scene, scene.offer, held -> held.last().answer(NegotiationStatus.REJECTED, NOW));
            case "expire" ->
                doing(scene, scene.offer, held -> {
                    if (!held.rounds().expire(scene.round, Row.NOON.plusSeconds(86_400))) {
                        throw new DomainException(ErrorCode.STATE_CONFLICT);
                    }
                });
            default -> throw new IllegalArgumentException(deed);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "select, select sibling, OFFER_NOT_SELECTABLE, pending_payment accepted rejected rejected",
        "select, withdraw, INVALID_STATUS, pending_payment accepted rejected rejected",
        "select, reject, INVALID_STATUS, pending_payment accepted rejected rejected",
        "select, edit, INVALID_STATUS, pending_payment accepted rejected rejected",
        "select, agree, INVALID_STATUS, pending_payment accepted rejected rejected",
        "withdraw, select, OFFER_NOT_SELECTABLE, in_negotiation withdrawn pending pending",
        "reject, select, OFFER_NOT_SELECTABLE, in_negotiation rejected pending pending",
        "reject, withdraw, INVALID_STATUS, in_negotiation rejected pending pending",
        "withdraw, edit, INVALID_STATUS, in_negotiation withdrawn pending pending",
        "agree, counter, INVALID_STATUS, pending_payment accepted rejected accepted",
        "agree, refuse, INVALID_STATUS, pending_payment accepted rejected accepted",
        "agree, expire, STATE_CONFLICT, pending_payment accepted rejected accepted",
        "agree, select sibling, OFFER_NOT_SELECTABLE, pending_payment accepted rejected accepted",
        "counter, expire, STATE_CONFLICT, in_negotiation pending pending countered pending",
        "expire, agree, INVALID_STATUS, in_negotiation pending pending expired",
        "expire, counter, INVALID_STATUS, in_negotiation pending pending expired",
        "refuse, counter, INVALID_STATUS, in_negotiation pending pending rejected",
        "change the wish, select, OFFER_OUTDATED, in_negotiation pending pending pending",
        "select, change the wish, INVALID_STATUS, pending_payment accepted rejected rejected",
        "agree, change the wish, INVALID_STATUS, pending_payment accepted rejected accepted",
        "select, confirm, INVALID_STATUS, pending_payment accepted rejected rejected"
    })
    void the_second_of_two_finds_what_the_first_has_done(String first, String second, String refusal, String state) {
        for (Race.End end : Race.End.values()) {
            Scene scene = new Scene();
            Race.Result<String, String> result = Race.run(end, named(scene, first), named(scene, second));
            assertThat(result.waited()).isTrue();
            assertThat(result.first()).isEqualTo(DONE);
            assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? refusal : DONE);
            if (end == Race.End.COMMIT) {
                assertThat(scene.state()).isEqualTo(state);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_who_begin_a_negotiation_see_each_other(Race.End end) {
        Scene scene = new Scene();
        Function<EntityManager, String> begin = doing(scene, scene.sibling, held -> {
            if (held.rounds().pending(held.offer().id()).isPresent()) {
                throw new DomainException(ErrorCode.NEGOTIATION_PENDING);
            }
            held.propose(1, NegotiationParty.BUYER);
        });
        Race.Result<String, String> result = Race.run(end, begin, begin);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? "NEGOTIATION_PENDING" : DONE);
        assertThat(Sql.value("select count(*) from market.offer_negotiations where offer_id = ?", scene.sibling))
                .isEqualTo("1");
    }
}
