package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.RequestStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every status a request may be in, every status somebody may wish for, and everybody who may wish (00, 2.2). */
@OnMarket
class RequestStatusIT {
    /**
     * One line for a status and a person; one sign for each wish in the order of the header: 2 done, 3 forbidden (403),
     * 9 refused in this status (409).
     */
    private static final String MATRIX =
            """
            #                        pendpay pending active recoff innego payment process deliv delivd confrm complt paid cancel
            pending_payment  buyer   9 9 3 9 9 2 3 9 9 9 9 9 2
            pending_payment  winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            pending_payment  loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            pending_payment  admin   9 9 9 9 9 3 3 9 9 9 3 9 2
            pending          buyer   9 9 3 9 9 9 3 9 9 9 9 9 2
            pending          winner  3 3 3 3 3 3 3 3 3 3 3 3 3
            pending          loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            pending          admin   9 9 2 9 9 3 3 9 9 9 3 9 2
            active           buyer   9 9 3 9 9 9 3 9 9 9 9 9 2
            active           winner  3 3 3 3 3 3 3 3 3 3 3 3 3
            active           loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            active           admin   9 9 9 9 9 3 3 9 9 9 3 9 2
            received_offers  buyer   9 9 3 9 9 9 3 9 9 9 9 9 2
            received_offers  winner  3 3 3 3 3 3 3 3 3 3 3 3 3
            received_offers  loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            received_offers  admin   9 9 9 9 9 3 3 9 9 9 3 9 2
            in_negotiation   buyer   9 9 3 9 9 9 3 9 9 9 9 9 2
            in_negotiation   winner  3 3 3 3 3 3 3 3 3 3 3 3 3
            in_negotiation   loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            in_negotiation   admin   9 9 9 9 9 3 3 9 9 9 3 9 2
            payment          buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            payment          winner  9 9 3 9 9 3 2 9 9 9 3 9 3
            payment          loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            payment          admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            processing       buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            processing       winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            processing       loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            processing       admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            delivery         buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            delivery         winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            delivery         loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            delivery         admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            delivered        buyer   9 9 3 9 9 9 3 9 9 9 2 9 9
            delivered        winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            delivered        loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            delivered        admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            confirming       buyer   9 9 3 9 9 9 3 9 9 9 2 9 9
            confirming       winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            confirming       loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            confirming       admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            completed        buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            completed        winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            completed        loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            completed        admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            seller_paid      buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            seller_paid      winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            seller_paid      loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            seller_paid      admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            cancelled        buyer   9 9 3 9 9 9 3 9 9 9 9 9 9
            cancelled        winner  9 9 3 9 9 3 9 9 9 9 3 9 3
            cancelled        loser   3 3 3 3 3 3 3 3 3 3 3 3 3
            cancelled        admin   9 9 9 9 9 3 3 9 9 9 3 9 9
            """;

    private static final List<String> OPEN = List.of("pending", "active", "received_offers", "in_negotiation");
    private static final List<String> ENDS = List.of("completed", "cancelled");

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, As> people = new LinkedHashMap<>();
    private Deal deal;

    @Test
    @Tag("AC-203")
    void AC_203_every_status_is_set_by_hand_exactly_where_the_matrix_says_so() {
        As winner = As.seller();
        As loser = As.seller();
        deal = Deal.open(As.buyer(), List.of(winner, loser)).offers("0.26", "0.30");
        deal.select(0).is(200);
        people.put("buyer", deal.buyer);
        people.put("winner", winner);
        people.put("loser", loser);
        people.put("admin", As.admin());
        List<String> lines =
                MATRIX.lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines).hasSize(RequestStatus.values().length * people.size());
        for (String line : lines) {
            String[] words = line.split("\\s+");
            assertThat(words).hasSize(2 + RequestStatus.values().length);
            for (RequestStatus wanted : RequestStatus.values()) {
                wish(words[0], words[1], wanted.code(), words[2 + wanted.ordinal()]);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", deal.requestId))
                .as("no status writes money")
                .isZero();
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where purchase_request_id = ?",
                        deal.requestId))
                .isZero();
    }

    private void wish(String from, String who, String wanted, String sign) {
        put(from);
        String before = row();
        Answer answer = people.get(who).patch(deal.path("/status"), Body.of("status", wanted));
        String after = row();
        boolean fits =
                switch (sign) {
                    case "2" -> answer.status() == 200 && moved(wanted);
                    case "3" -> answer.status() == 403 && answer.body().contains("FORBIDDEN") && after.equals(before);
                    default ->
                        answer.status() == 409 && answer.body().contains("INVALID_STATUS") && after.equals(before);
                };
        if (!fits) {
            wrong.add(who + ": " + from + " -> " + wanted + " should be " + sign + " and is " + answer.status()
                    + (after.equals(before) ? "" : ", row changed to " + after));
        }
    }

    /** Where the test wants it, as if nothing had happened before. */
    private void put(String status) {
        Db.change(
                "update market.purchase_requests set status = ?, is_archived = false, archived_at = null,"
                        + " selected_offer_id = ? where id = ?",
                status,
                OPEN.contains(status) ? null : java.util.UUID.fromString(deal.offerIds.get(0)),
                deal.requestId);
    }

    private String row() {
        return Db.text("select r::text from market.purchase_requests r where id = ?", deal.requestId);
    }

    private boolean moved(String wanted) {
        return Db.rows("select status, is_archived from market.purchase_requests where id = ?", deal.requestId)
                .equals(List.of(List.of(wanted, ENDS.contains(wanted) ? "t" : "f")));
    }

    @Test
    @Tag("AC-203")
    void AC_203_a_deal_without_money_goes_on_but_nothing_of_it_can_ever_be_released() {
        Deal test = Deal.open().selected();
        test.winner().patch(test.path("/status"), Body.of("status", "payment")).refused(403, "FORBIDDEN");
        As.seller().patch(test.path("/status"), Body.of("status", "payment")).refused(403, "FORBIDDEN");
        test.buyer.patch(test.path("/status"), Body.of("status", "payment")).is(200);
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", test.requestId))
                .isZero();
        test.winner()
                .patch(test.path("/status"), Body.of("status", "processing"))
                .is(200);
        test.shipped().delivered();
        test.buyer.patch(test.path("/status"), Body.of("status", "completed")).is(200);
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where purchase_request_id = ?",
                        test.requestId))
                .isZero();
    }

    @Test
    @Tag("AC-203")
    void AC_203_where_real_money_is_expected_no_test_goes_on_without_it() {
        Deal real = Deal.open().selected().payable();
        real.buyer.patch(real.path("/status"), Body.of("status", "payment")).refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(real.requestStatus()).isEqualTo("pending_payment");
        assertThat(real.paymentState()).isEqualTo("pending none");
        real.funded();
        assertThat(real.requestStatus()).isEqualTo("payment");
    }

    @Test
    void a_disputed_delivery_is_not_accepted() {
        Deal disputed = Deal.paid().shipped().delivered();
        Db.change(
                "update market.purchase_requests set dispute_raised = true, dispute_raised_at = now() where id = ?",
                disputed.requestId);
        disputed.buyer
                .patch(disputed.path("/status"), Body.of("status", "completed"))
                .refused(409, "INVALID_STATUS");
        assertThat(disputed.requestStatus()).isEqualTo("delivered");
    }

    @Test
    void what_is_no_status_is_a_bad_field_and_what_is_no_request_is_not_there() {
        Deal open = Deal.open();
        for (Object status : new Object[] {"paid", "", null, 7}) {
            open.buyer.patch(open.path("/status"), Body.of("status", status)).is(400);
        }
        open.buyer
                .patch(Deal.REQUESTS + "/" + java.util.UUID.randomUUID() + "/status", Body.of("status", "cancelled"))
                .refused(404, "NOT_FOUND");
        open.buyer
                .patch("/api/marketplace/requests/" + open.requestId + "/status", Body.of("status", "cancelled"))
                .is(200);
    }
}
