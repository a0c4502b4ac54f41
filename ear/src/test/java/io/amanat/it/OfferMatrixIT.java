package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status of an offer, everything that can be done to it, everybody who might (data model 11.3). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferMatrixIT {
    /** Who is asked, in the order of the columns. */
    private static final List<String> ACTORS = List.of("buyer", "owner", "other", "admin", "stranger");

    /**
     * Deed, status of the offer, then one cell an actor: a success, or the refusal's code; at the end what a success
     * makes of offer and request.
     */
    private static final String TABLE =
            """
            create   pending   SELF_OFFER           OFFER_EXISTS   201       FORBIDDEN            FORBIDDEN | pending received_offers
            create   active    SELF_OFFER           OFFER_EXISTS   201       FORBIDDEN            FORBIDDEN | active received_offers
            create   accepted  SELF_OFFER           INVALID_STATUS INVALID_STATUS FORBIDDEN       FORBIDDEN | -
            create   rejected  SELF_OFFER           201            201       FORBIDDEN            FORBIDDEN | rejected received_offers
            create   withdrawn SELF_OFFER           201            201       FORBIDDEN            FORBIDDEN | withdrawn received_offers
            edit     pending   FORBIDDEN            200            FORBIDDEN 200                  FORBIDDEN | pending received_offers
            edit     active    FORBIDDEN            200            FORBIDDEN 200                  FORBIDDEN | active received_offers
            edit     accepted  FORBIDDEN            INVALID_STATUS FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            edit     rejected  FORBIDDEN            INVALID_STATUS FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            edit     withdrawn FORBIDDEN            INVALID_STATUS FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            confirm  pending   FORBIDDEN            200            FORBIDDEN FORBIDDEN            FORBIDDEN | pending received_offers
            confirm  active    FORBIDDEN            200            FORBIDDEN FORBIDDEN            FORBIDDEN | active received_offers
            confirm  accepted  FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            confirm  rejected  FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            confirm  withdrawn FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            withdraw pending   FORBIDDEN            200            FORBIDDEN FORBIDDEN            FORBIDDEN | withdrawn active
            withdraw active    FORBIDDEN            200            FORBIDDEN FORBIDDEN            FORBIDDEN | withdrawn active
            withdraw accepted  FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            withdraw rejected  FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            withdraw withdrawn FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            delete   pending   FORBIDDEN            200            FORBIDDEN FORBIDDEN            FORBIDDEN | withdrawn active
            delete   accepted  FORBIDDEN            INVALID_STATUS FORBIDDEN FORBIDDEN            FORBIDDEN | -
            reject   pending   200                  FORBIDDEN      FORBIDDEN FORBIDDEN            FORBIDDEN | rejected active
            reject   active    200                  FORBIDDEN      FORBIDDEN FORBIDDEN            FORBIDDEN | rejected active
            reject   accepted  INVALID_STATUS       FORBIDDEN      FORBIDDEN FORBIDDEN            FORBIDDEN | -
            reject   rejected  INVALID_STATUS       FORBIDDEN      FORBIDDEN FORBIDDEN            FORBIDDEN | -
            reject   withdrawn INVALID_STATUS       FORBIDDEN      FORBIDDEN FORBIDDEN            FORBIDDEN | -
            select   pending   200                  FORBIDDEN      FORBIDDEN 200                  FORBIDDEN | accepted pending_payment
            select   active    200                  FORBIDDEN      FORBIDDEN 200                  FORBIDDEN | accepted pending_payment
            select   accepted  200                  FORBIDDEN      FORBIDDEN 200                  FORBIDDEN | accepted pending_payment
            select   rejected  OFFER_NOT_SELECTABLE FORBIDDEN      FORBIDDEN OFFER_NOT_SELECTABLE FORBIDDEN | -
            select   withdrawn OFFER_NOT_SELECTABLE FORBIDDEN      FORBIDDEN OFFER_NOT_SELECTABLE FORBIDDEN | -
            accept   pending   200                  FORBIDDEN      FORBIDDEN 200                  FORBIDDEN | accepted pending_payment
            accept   accepted  200                  FORBIDDEN      FORBIDDEN 200                  FORBIDDEN | accepted pending_payment
            accept   withdrawn OFFER_NOT_SELECTABLE FORBIDDEN      FORBIDDEN OFFER_NOT_SELECTABLE FORBIDDEN | -
            undo     pending   INVALID_STATUS       FORBIDDEN      FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            undo     active    INVALID_STATUS       FORBIDDEN      FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            undo     accepted  200                  200            FORBIDDEN 200                  FORBIDDEN | pending received_offers
            undo     rejected  INVALID_STATUS       FORBIDDEN      FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            undo     withdrawn INVALID_STATUS       FORBIDDEN      FORBIDDEN INVALID_STATUS       FORBIDDEN | -
            """;

    private final As buyer = As.buyer();
    private final As owner = As.seller();
    private final As other = As.seller();
    private final As stranger = As.buyer();

    static Stream<String> lines() {
        return TABLE.lines();
    }

    private As actor(String name) {
        return switch (name) {
            case "buyer" -> buyer;
            case "owner" -> owner;
            case "other" -> other;
            case "admin" -> As.admin();
            default -> stranger;
        };
    }

    private static Answer act(String deed, Deal deal, As who) {
        String id = deal.offerIds.get(0);
        return switch (deed) {
            case "create" -> who.post(deal.path("/offers"), Deal.offer("0.30", 2));
            case "edit" -> who.patch(Haggle.offer(id), Body.of("price", "0.33"));
            case "confirm" -> who.post(Haggle.offer(id) + "/confirm");
            case "withdraw" -> who.post(Haggle.offer(id) + "/withdraw");
            case "delete" -> who.at(Haggle.offer(id)).json("DELETE", "");
            case "reject" -> who.post(Haggle.offer(id) + "/reject", Body.of("reason", "Too late"));
            case "select" -> who.post(deal.path("/select-offer"), Body.of("offerId", id));
            case "accept" -> who.post(Haggle.offer(id) + "/accept");
            case "undo" -> who.at(deal.path("/select-offer")).json("DELETE", "");
            default -> throw new IllegalArgumentException(deed);
        };
    }

    /** A request with one offer in a status, as the application leaves them. */
    private Deal in(String status) {
        Deal deal = Deal.open(buyer, List.of(owner, other)).offers("0.26");
        String id = deal.offerIds.get(0);
        switch (status) {
            case "accepted" -> deal.select(0).is(200);
            case "active" -> Db.change("update market.seller_offers set status = 'active' where id = ?", id);
            case "rejected" -> buyer.post(Haggle.offer(id) + "/reject").is(200);
            case "withdrawn" -> owner.post(Haggle.offer(id) + "/withdraw").is(200);
            default -> assertThat(Haggle.offerStatus(id)).isEqualTo(status);
        }
        return deal;
    }

    private static String state(Deal deal) {
        return Haggle.offerStatus(deal.offerIds.get(0)) + " " + deal.requestStatus();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void AC_195_196_199_everybody_may_do_what_the_table_says_and_nothing_else(String line) {
        String[] halves = line.split("\\|");
        String[] cells = halves[0].strip().split("\\s+");
        assertThat(cells).hasSize(2 + ACTORS.size());
        List<String> wrong = new ArrayList<>();
        Function<String, Deal> fresh = this::in;
        Deal deal = fresh.apply(cells[1]);
        for (int column = 0; column < ACTORS.size(); column++) {
            String expected = cells[2 + column];
            String before = state(deal);
            long told = deal.notifications();
            Answer answer = act(cells[0], deal, actor(ACTORS.get(column)));
            if (expected.matches("\\d+")) {
                check(wrong, ACTORS.get(column), expected, String.valueOf(answer.status()), answer);
                // A seller who ends a choice leaves with his offer; anybody else leaves it there.
                boolean leaves = cells[0].equals("undo") && ACTORS.get(column).equals("owner");
                String made = leaves ? "withdrawn active" : halves[1].strip();
                check(wrong, ACTORS.get(column) + " makes of it", made, state(deal), answer);
                deal = fresh.apply(cells[1]);
            } else {
                String code = answer.status() < 400
                        ? String.valueOf(answer.status())
                        : answer.json().getJsonObject("error").getString("code");
                check(wrong, ACTORS.get(column), expected, code, answer);
                check(wrong, ACTORS.get(column) + " changes nothing", before, state(deal), answer);
                check(wrong, ACTORS.get(column) + " tells nobody", "" + told, "" + deal.notifications(), answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, String what, String expected, String found, Answer answer) {
        if (!expected.equals(found)) {
            wrong.add(what + ": expected " + expected + ", found " + found + ": " + answer);
        }
    }
}
