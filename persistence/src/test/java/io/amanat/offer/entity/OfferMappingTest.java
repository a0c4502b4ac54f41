package io.amanat.offer.entity;

import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The haggle against its table. */
@ExtendWith(TestDatabase.class)
class OfferMappingTest {
    @Test
    void a_round_of_negotiation() {
        Deal deal = Deal.agreed();
        UUID full = OfferRows.round(deal, 1)
                .with("proposed_by", "seller")
                .with("price", "0.000000000000000001")
                .with("currency", "TRY")
                .with("delivery_time_unit", "weeks")
                .with("message", "My last word")
                .with("status", "countered")
                .with("responded_at", Row.NOON.plusSeconds(60))
                .insert();
        UUID bare = OfferRows.round(deal, 2).insert();
        assertThat(load(NegotiationRound.class, full))
                .doesNotContainValue(null)
                .containsEntry("offerId", deal.offerId())
                .containsEntry("purchaseRequestId", deal.requestId())
                .containsEntry("roundNumber", 1)
                .containsEntry("proposedBy", NegotiationParty.SELLER)
                .containsEntry("price", new BigDecimal("0.000000000000000001"))
                .containsEntry("currency", OfferCurrency.TRY)
                .containsEntry("deliveryTimeUnit", DeliveryTimeUnit.WEEKS)
                .containsEntry("message", "My last word")
                .containsEntry("status", NegotiationStatus.COUNTERED)
                .containsEntry("respondedAt", Row.NOON.plusSeconds(60));
        assertThat(load(NegotiationRound.class, bare))
                .containsEntry("message", null)
                .containsEntry("status", NegotiationStatus.PENDING)
                .containsEntry("respondedAt", null);
    }

    @Test
    void an_answer_is_written_and_the_terms_are_not() {
        UUID id = OfferRows.round(Deal.agreed(), 1).insert();
        Market.run(em -> {
            NegotiationRound round = em.find(NegotiationRound.class, id);
            Inside.set(round, "status", NegotiationStatus.ACCEPTED);
            Inside.set(round, "respondedAt", Row.NOON);
            Inside.set(round, "price", BigDecimal.ONE);
            Inside.set(round, "message", "Changed my mind");
        });
        assertThat(load(NegotiationRound.class, id))
                .containsEntry("status", NegotiationStatus.ACCEPTED)
                .containsEntry("respondedAt", Row.NOON)
                .containsEntry("price", new BigDecimal("10.5"))
                .containsEntry("message", null);
    }
}
