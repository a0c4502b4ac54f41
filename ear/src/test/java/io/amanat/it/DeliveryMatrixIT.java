package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every status, every step of a delivery, everybody who might try it: 390 answers, each with the row it leaves. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryMatrixIT {
    private static final String CODE = "042017";
    private static final String SALT = "5a".repeat(16);

    /** In this order: buyer, selected seller, losing seller, stranger, administrator. */
    private static final String TABLE =
            """
            status           ship                 generate             verify               code-status          confirm              look
            pending          403 403 403 403 409  409 403 403 403 403  403 403 403 403 403  200 403 403 403 200  409 403 403 403 409  200 403 403 403 200
            active           403 403 403 403 409  409 403 403 403 403  403 403 403 403 403  200 403 403 403 200  409 403 403 403 409  200 403 403 403 200
            received_offers  403 403 403 403 409  409 403 403 403 403  403 403 403 403 403  200 403 403 403 200  409 403 403 403 409  200 403 403 403 200
            in_negotiation   403 403 403 403 409  409 403 403 403 403  403 403 403 403 403  200 403 403 403 200  409 403 403 403 409  200 403 403 403 200
            pending_payment  403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            payment          403 200 403 403 200  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            processing       403 200 403 403 200  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            delivery         403 200 403 403 200  200 403 403 403 403  403 200 403 403 403  200 200 403 403 200  200 403 403 403 200  200 200 403 403 200
            delivered        403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            confirming       403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            completed        403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            seller_paid      403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            cancelled        403 409 403 403 409  409 403 403 403 403  403 409 403 403 403  200 200 403 403 200  409 403 403 403 409  200 200 403 403 200
            """;

    private static final List<String> STEPS = List.of("ship", "generate", "verify", "code-status", "confirm", "look");
    private static final List<String> UNSELECTED = List.of("pending", "active", "received_offers", "in_negotiation");

    private Deal deal;
    private List<As> people;

    @BeforeAll
    void a_deal_with_a_loser() {
        deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.30");
        deal.select(0).is(200);
        deal.payable().funded();
        people = List.of(deal.buyer, deal.winner(), deal.sellers.get(1), As.buyer(), As.admin());
    }

    private void put(String status) {
        Db.change(
                "update market.purchase_requests set status = ?, selected_offer_id = ?, delivery_confirmed = false,"
                        + " delivery_confirmed_at = null, hold_until = null where id = ?",
                status,
                UNSELECTED.contains(status) ? null : UUID.fromString(deal.offerIds.get(0)),
                UUID.fromString(deal.requestId));
        Db.change(
                "update market.purchase_request_delivery_info set delivery_code_salt = ?, delivery_code_hash ="
                        + " encode(sha256(convert_to(purchase_request_id || ':' || ? || ':' || ?, 'UTF8')), 'hex'),"
                        + " delivery_code_generated_at = now(), delivery_code_expires_at = now() + interval '1 hour',"
                        + " delivery_code_failed_attempts = 0, delivery_code_used = false, delivery_code_used_at = null,"
                        + " delivery_code_used_by = null, shipped_at = null, delivered_at = null where purchase_request_id = ?",
                SALT,
                SALT,
                CODE,
                UUID.fromString(deal.requestId));
        Db.change("update market.payments set escrow_state = 'funded' where id = ?", UUID.fromString(deal.paymentId));
    }

    private String rows() {
        return Db.text(
                "select r::text || d::text || p::text || (select count(*) from market.delivery_attempts a"
                        + " where a.delivery_info_id = d.id) || (select count(*) from market.notifications n where n.action_url = ?)"
                        + " from market.purchase_requests r join market.purchase_request_delivery_info d"
                        + " on d.purchase_request_id = r.id join market.payments p on p.purchase_request_id = r.id where r.id = ?",
                "/dashboard/request/" + deal.requestId,
                UUID.fromString(deal.requestId));
    }

    private Answer take(String step, As who) {
        return switch (step) {
            case "ship" -> who.patch(deal.path("/delivery"), Body.of("proof", Body.of("type", "matrix")));
            case "generate" -> who.post(deal.path("/delivery-code/generate"));
            case "verify" -> who.post(deal.path("/delivery-code/verify"), Body.of("code", CODE));
            case "code-status" -> who.get(deal.path("/delivery-code/status"));
            case "confirm" -> who.patch(deal.path("/confirm-delivery"), Body.of());
            default -> who.get(deal.path("/delivery"));
        };
    }

    private static String statusAfter(String step, String before) {
        return switch (step) {
            case "ship" -> "delivery";
            case "verify", "confirm" -> "delivered";
            default -> before;
        };
    }

    @Test
    @Tag("AC-191")
    @Tag("AC-192")
    @Tag("AC-193")
    @Tag("AC-194")
    @Tag("R-DLV-03")
    @Tag("R-DLV-05")
    void AC_194_every_status_step_and_person_gives_the_written_answer_and_leaves_the_written_row() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        List<String> lines = TABLE.lines().skip(1).toList();
        assertThat(lines).hasSize(13);
        for (String line : lines) {
            String[] words = line.split(" +");
            for (int cell = 1; cell < words.length; cell++) {
                String step = STEPS.get((cell - 1) / people.size());
                int person = (cell - 1) % people.size();
                put(words[0]);
                String before = rows();
                Answer answer = take(step, people.get(person));
                boolean taken = answer.status() == 200;
                boolean rightRow =
                        taken ? deal.requestStatus().equals(statusAfter(step, words[0])) : rows().equals(before);
                if (answer.status() != Integer.parseInt(words[cell]) || !rightRow) {
                    wrong.add(words[0] + ", person " + person + ", expected " + words[cell] + ": " + answer + ", then "
                            + deal.requestStatus());
                }
                if (answer.status() == 409) {
                    answer.refused(409, "INVALID_STATUS");
                }
                asked++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isEqualTo(390);
    }

    @Test
    @Tag("AC-191")
    void nobody_gets_anywhere_without_signing_in() {
        put("delivery");
        String before = rows();
        for (String step : STEPS) {
            take(step, As.nobody()).refused(401, "UNAUTHENTICATED");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_request_that_is_not_there_is_not_found_by_anybody() {
        for (String id : List.of(UUID.randomUUID().toString(), "7")) {
            String request = Deal.REQUESTS + "/" + id;
            As admin = As.admin();
            admin.patch(request + "/delivery", Body.of()).refused(404, "NOT_FOUND");
            admin.patch(request + "/confirm-delivery", Body.of()).refused(404, "NOT_FOUND");
            admin.get(request + "/delivery").refused(404, "NOT_FOUND");
            admin.get(request + "/delivery-code/status").refused(404, "NOT_FOUND");
            admin.post(request + "/delivery-code/generate").refused(404, "NOT_FOUND");
            admin.post(request + "/delivery-code/verify", Body.of("code", CODE)).refused(404, "NOT_FOUND");
        }
    }
}
