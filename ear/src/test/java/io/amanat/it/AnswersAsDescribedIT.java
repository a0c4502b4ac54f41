package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Real answers, each of which {@link Api} compares with the description as it comes. So do all other tests; these are the
 * ones that ask for as much as there is.
 */
@OnMarket
class AnswersAsDescribedIT {
    /** What they rest on is not here: the whole ledger, a node of a chain, a stream that does not end. */
    private static final Set<String> ELSEWHERE = Set.of(
            "GET /payment/derived-destinations/reconciliation",
            "GET /admin/ledger/reconciliation",
            "GET /realtime/sse");

    @Test
    void whatever_can_be_read_looks_as_described() {
        Deal deal = Deal.paid();
        As seller = deal.winner();
        Talk talk = Talk.between(deal.buyer, seller);
        String message = talk.said(seller, "کفش");
        Quarrel quarrel = Quarrel.raisedBy(deal.buyer, deal);
        JsonObject template = Shop.made(seller, Shop.goods(As.unique("goods")));
        Points.give(deal.buyer, 10);
        Points.finished(deal.buyer, "0.26");
        String address = Shop.address(deal.buyer);
        List<As> people = List.of(As.admin(), seller, deal.buyer);
        List<String> ids = List.of(
                deal.requestId,
                deal.offerIds.get(0),
                deal.paymentId,
                talk.id,
                message,
                quarrel.id,
                Shop.id(template),
                address,
                seller.id.toString(),
                deal.buyer.id.toString(),
                "56",
                UUID.randomUUID().toString());
        Described.now().operations().forEach((endpoint, operation) -> {
            if (isAskedFreely(endpoint, operation)) {
                people.forEach(who -> ask(who, endpoint, ids));
            }
        });
        assertThat(AsDescribed.seen().stream().filter(one -> one.startsWith("GET ")))
                .as("reads that were answered")
                .hasSizeGreaterThan(120);
    }

    private static boolean isAskedFreely(String endpoint, JsonObject operation) {
        JsonObject answers = operation.getJsonObject("responses");
        return endpoint.startsWith("GET ")
                && !ELSEWHERE.contains(endpoint)
                && !answers.containsKey("429")
                && answers.toString().contains("application/json")
                && endpoint.indexOf('{') == endpoint.lastIndexOf('{');
    }

    /** Whatever the id is of: what is not there is refused. */
    private static void ask(As who, String endpoint, List<String> ids) {
        String path = "/api" + endpoint.substring("GET ".length());
        if (endpoint.contains("{")) {
            ids.forEach(id -> who.get(path.replaceFirst("\\{[^}]*}", id)));
        } else {
            who.get(path);
        }
    }
}
