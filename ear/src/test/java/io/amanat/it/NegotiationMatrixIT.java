package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage of a negotiation, everything that can be done, everybody who might (product requirements 8.2). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NegotiationMatrixIT {
    private static final List<String> DEEDS = List.of("start", "counter", "accept", "reject");

    /**
     * Stage, actor, then a cell for each deed: a success, or the refusal's code. Everybody who is not the buyer or this
     * seller is refused everywhere, see below.
     */
    private static final String TABLE =
            """
            none          buyer  201                          INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            none          seller FORBIDDEN                    INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            buyer-1       buyer  NEGOTIATION_PENDING          FORBIDDEN                    FORBIDDEN           FORBIDDEN
            buyer-1       seller FORBIDDEN                    201                          200                 200
            seller-2      buyer  NEGOTIATION_PENDING          201                          200                 200
            seller-2      seller FORBIDDEN                    FORBIDDEN                    FORBIDDEN           FORBIDDEN
            buyer-5       buyer  NEGOTIATION_PENDING          FORBIDDEN                    FORBIDDEN           FORBIDDEN
            buyer-5       seller FORBIDDEN                    NEGOTIATION_ROUNDS_EXHAUSTED 200                 200
            overdue-1     buyer  201                          FORBIDDEN                    FORBIDDEN           FORBIDDEN
            overdue-1     seller FORBIDDEN                    NEGOTIATION_EXPIRED          NEGOTIATION_EXPIRED NEGOTIATION_EXPIRED
            expired-1     buyer  201                          FORBIDDEN                    FORBIDDEN           FORBIDDEN
            expired-1     seller FORBIDDEN                    NEGOTIATION_EXPIRED          NEGOTIATION_EXPIRED NEGOTIATION_EXPIRED
            expired-5     buyer  NEGOTIATION_ROUNDS_EXHAUSTED FORBIDDEN                    FORBIDDEN           FORBIDDEN
            expired-5     seller FORBIDDEN                    NEGOTIATION_EXPIRED          NEGOTIATION_EXPIRED NEGOTIATION_EXPIRED
            rejected-1    buyer  201                          INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            rejected-1    seller FORBIDDEN                    INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            accepted-1    buyer  OFFER_NOT_SELECTABLE         INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            accepted-1    seller FORBIDDEN                    INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            withdrawn-1   buyer  OFFER_NOT_SELECTABLE         INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            withdrawn-1   seller FORBIDDEN                    INVALID_STATUS               INVALID_STATUS      INVALID_STATUS
            offer-over-1  buyer  OFFER_EXPIRED                FORBIDDEN                    FORBIDDEN           FORBIDDEN
            offer-over-1  seller FORBIDDEN                    OFFER_EXPIRED                OFFER_EXPIRED       OFFER_EXPIRED
            """;

    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();
    private final As stranger = As.buyer();

    static Stream<String> lines() {
        return TABLE.lines();
    }

    static Stream<String> stages() {
        return lines().map(line -> line.split("\\s+")[0]).distinct();
    }

    private static Answer act(String deed, Deal deal, As who) {
        String id = deal.offerIds.get(0);
        return switch (deed) {
            case "start" -> who.post(Haggle.negotiations(id, ""), Haggle.wish("0.21"));
            case "counter" -> who.post(Haggle.negotiations(id, "/counter"), Haggle.wish("0.22"));
            case "accept" -> who.post(Haggle.negotiations(id, "/accept"));
            case "reject" -> who.post(Haggle.negotiations(id, "/reject"));
            default -> throw new IllegalArgumentException(deed);
        };
    }

    /** A request with two offers, the first at a stage of its negotiation. */
    private Deal at(String stage) {
        Deal deal = Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
        if (stage.equals("none")) {
            return deal;
        }
        int last = Integer.parseInt(stage.substring(stage.length() - 1));
        for (int number = 1; number < last; number++) {
            Haggle.round(deal, 0, number, "countered", "1 hour");
        }
        String kind = stage.substring(0, stage.length() - 2);
        switch (kind) {
            case "overdue" -> Haggle.round(deal, 0, last, "pending", "-1 minute");
            case "expired", "rejected" -> Haggle.round(deal, 0, last, kind, "-1 minute");
            default -> Haggle.round(deal, 0, last, "pending", "1 hour");
        }
        boolean over = kind.equals("expired") || kind.equals("rejected");
        if (!over) {
            Haggle.requestIs(deal, "in_negotiation");
        }
        String id = deal.offerIds.get(0);
        switch (kind) {
            case "accepted" -> seller.post(Haggle.negotiations(id, "/accept")).is(200);
            case "withdrawn" -> seller.post(Haggle.offer(id) + "/withdraw").is(200);
            case "offer-over" ->
                Db.change("update market.seller_offers set valid_until = now() - interval '1 minute' where id = ?", id);
            default -> assertThat(Haggle.offerStatus(id)).isEqualTo("pending");
        }
        return deal;
    }

    private static String state(Deal deal) {
        return deal.requestStatus() + " " + Haggle.offerStatus(deal.offerIds.get(0)) + " "
                + Haggle.offerStatus(deal.offerIds.get(1)) + " " + Haggle.rounds(deal.offerIds.get(0));
    }

    /** What a success makes of request, offer, sibling and the last rounds. */
    private static String made(String deed) {
        return switch (deed) {
            case "start" -> "in_negotiation pending pending .*pending";
            case "counter" -> "in_negotiation pending pending .*countered pending";
            case "accept" -> "pending_payment accepted rejected .*accepted";
            default -> "received_offers pending pending .*rejected";
        };
    }

    private static String outcome(Answer answer) {
        return answer.status() < 400
                ? String.valueOf(answer.status())
                : answer.json().getJsonObject("error").getString("code");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void at_every_stage_the_two_may_do_what_the_table_says_and_nothing_else(String line) {
        String[] cells = line.strip().split("\\s+");
        assertThat(cells).hasSize(2 + DEEDS.size());
        As who = cells[1].equals("buyer") ? buyer : seller;
        List<String> wrong = new ArrayList<>();
        for (int column = 0; column < DEEDS.size(); column++) {
            String deed = DEEDS.get(column);
            String expected = cells[2 + column];
            Deal deal = at(cells[0]);
            // An overdue proposal expires by the mere look at it, whatever the answer.
            String before = cells[0].startsWith("overdue")
                    ? state(deal).replace("in_negotiation", "received_offers").replaceAll("pending$", "expired")
                    : state(deal);
            Answer answer = act(deed, deal, who);
            if (!outcome(answer).equals(expected)) {
                wrong.add(deed + ": expected " + expected + ", found " + answer);
            } else if (expected.matches("\\d+") && !state(deal).matches(made(deed))) {
                wrong.add(deed + " made " + state(deal));
            } else if (!expected.matches("\\d+") && !state(deal).equals(before)) {
                wrong.add(deed + " was refused and made " + state(deal) + " of " + before);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void at_no_stage_does_anybody_else_act_and_only_staff_look_on(String stage) {
        Deal deal = at(stage);
        String before = state(deal);
        String thread = Haggle.negotiations(deal.offerIds.get(0), "");
        for (As outsider : List.of(other, stranger, As.admin())) {
            DEEDS.forEach(deed -> act(deed, deal, outsider).refused(403, "FORBIDDEN"));
        }
        assertThat(state(deal)).isEqualTo(before);
        other.get(thread).refused(403, "FORBIDDEN");
        stranger.get(thread).refused(403, "FORBIDDEN");
        assertThat(state(deal)).isEqualTo(before);
        for (As party : List.of(buyer, seller, As.admin())) {
            party.get(thread).is(200);
        }
    }
}
