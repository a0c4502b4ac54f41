package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every status of a dispute, every step, everybody who might try it: 320 answers, each with the row it leaves. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisputeMatrixIT {
    /** In this order: buyer (who raised it), selected seller, losing seller, stranger, guard, resolver at work, another resolver, administrator. */
    private static final String TABLE =
            """
            status       step      buyer seller loser stranger guard worker colleague admin
            pending      look      200   200    403   403      403   200    200       200
            pending      show      201   201    403   403      403   201    201       201
            pending      say       201   201    403   403      403   201    201       201
            pending      assign    403   403    403   403      403   403    403       200
            pending      reassign  403   403    403   403      403   403    403       409
            pending      resolve   403   403    403   403      403   409    409       409
            pending      reject    403   403    403   403      403   200    200       200
            pending      close     200   403    403   403      403   403    403       403
            in_progress  look      200   200    403   403      403   200    403       200
            in_progress  show      201   201    403   403      403   201    403       201
            in_progress  say       201   201    403   403      403   201    403       201
            in_progress  assign    403   403    403   403      403   403    403       409
            in_progress  reassign  403   403    403   403      403   403    403       200
            in_progress  resolve   403   403    403   403      403   200    403       200
            in_progress  reject    403   403    403   403      403   200    403       200
            in_progress  close     200   403    403   403      403   403    403       403
            resolved     look      200   200    403   403      403   200    403       200
            resolved     show      409   409    403   403      403   409    403       409
            resolved     say       409   409    403   403      403   409    403       409
            resolved     assign    403   403    403   403      403   403    403       409
            resolved     reassign  403   403    403   403      403   403    403       409
            resolved     resolve   403   403    403   403      403   409    403       409
            resolved     reject    403   403    403   403      403   409    403       409
            resolved     close     409   403    403   403      403   403    403       403
            rejected     look      200   200    403   403      403   200    403       200
            rejected     show      409   409    403   403      403   409    403       409
            rejected     say       409   409    403   403      403   409    403       409
            rejected     assign    403   403    403   403      403   403    403       409
            rejected     reassign  403   403    403   403      403   403    403       409
            rejected     resolve   403   403    403   403      403   409    403       409
            rejected     reject    403   403    403   403      403   409    403       409
            rejected     close     409   403    403   403      403   403    403       403
            closed       look      200   200    403   403      403   200    403       200
            closed       show      409   409    403   403      403   409    403       409
            closed       say       409   409    403   403      403   409    403       409
            closed       assign    403   403    403   403      403   403    403       409
            closed       reassign  403   403    403   403      403   403    403       409
            closed       resolve   403   403    403   403      403   409    403       409
            closed       reject    403   403    403   403      403   409    403       409
            closed       close     409   403    403   403      403   403    403       403
            """;

    private Quarrel quarrel;
    private As worker;
    private List<As> people;

    @BeforeAll
    void a_dispute_about_a_deal_with_a_loser() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.30");
        deal.select(0).is(200);
        deal.payable().funded().shipped().delivered();
        quarrel = Quarrel.about(deal);
        worker = As.fresh("resolver");
        people = List.of(
                deal.buyer,
                deal.winner(),
                deal.sellers.get(1),
                As.buyer(),
                As.fresh("guard"),
                worker,
                As.fresh("resolver"),
                As.admin());
    }

    /** The books agree again: its hold in the ledger was lifted when it ended first. */
    @AfterAll
    void it_stays_ended() {
        put("closed");
    }

    /** Into any status, past the table of moves: an ended dispute stays ended for everybody but the owner of the rows. */
    private void put(String status) {
        boolean ended = !status.equals("pending") && !status.equals("in_progress");
        Db.change(
                """
                do $$ begin
                  perform set_config('session_replication_role', 'replica', true);
                  update market.disputes set status = '%1$s', admin_id = %2$s, resolution_action = %3$s,
                    resolved_by = %4$s, resolved_at = %5$s, resolution_note = null, version = version + 1 where id = '%6$s';
                  update market.purchase_requests set dispute_raised = true, dispute_raised_at = now(),
                    dispute_resolved = %7$s, dispute_resolved_at = %5$s where id = '%8$s';
                  update market.payments set disputed = not %7$s where id = '%9$s';
                end $$
                """
                        .formatted(
                                status,
                                status.equals("pending") ? "null" : "'" + worker.id + "'",
                                status.equals("resolved") ? "'no_action'" : "null",
                                ended ? "'" + worker.id + "'" : "null",
                                ended ? "now()" : "null",
                                quarrel.id,
                                ended,
                                quarrel.deal.requestId,
                                quarrel.deal.paymentId));
    }

    private Answer take(String step, As who) {
        return switch (step) {
            case "look" -> quarrel.view(who);
            case "show" -> quarrel.show(who, "matrix");
            case "say" -> quarrel.say(who, "matrix");
            case "assign" -> who.post(quarrel.path("/assign"), Body.of("adminId", worker.id));
            case "reassign" -> quarrel.reassign(who, worker, people.get(6));
            case "resolve" -> quarrel.resolve(who, "no_action");
            case "reject" -> quarrel.reject(who);
            default -> quarrel.close(who);
        };
    }

    private static String statusAfter(String step, String before) {
        return switch (step) {
            case "assign" -> "in_progress";
            case "resolve" -> "resolved";
            case "reject" -> "rejected";
            case "close" -> "closed";
            default -> before;
        };
    }

    /** Everything there is of it. */
    private String rows() {
        return Db.text(
                "select d::text || r::text || (select string_agg(p::text, ' ' order by p.id) from market.payments p"
                        + " where p.purchase_request_id = r.id) || (select count(*) from market.dispute_evidence where dispute_id = d.id)"
                        + " || ' ' || (select count(*) from market.dispute_messages where dispute_id = d.id)"
                        + " || ' ' || (select count(*) from market.dispute_timeline where dispute_id = d.id)"
                        + " || ' ' || (select count(*) from market.notifications where related_id = d.id::text)"
                        + " || ' ' || (select count(*) from market.funds_ledger_entries where purchase_request_id = r.id)"
                        + " from market.disputes d join market.purchase_requests r on r.id = d.purchase_request_id where d.id = ?",
                quarrel.uuid());
    }

    @Test
    @Tag("R-ID-03")
    void every_status_step_and_person_gives_the_written_answer_and_leaves_the_written_row() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String line : TABLE.lines().skip(1).toList()) {
            String[] words = line.split(" +");
            for (int person = 0; person < people.size(); person++) {
                int expected = Integer.parseInt(words[person + 2]);
                put(words[0]);
                String before = rows();
                Answer answer = take(words[1], people.get(person));
                boolean taken = expected < 300;
                String after = taken ? statusAfter(words[1], words[0]) : words[0];
                boolean open = after.equals("pending") || after.equals("in_progress");
                boolean right = quarrel.status().equals(after)
                        && Quarrel.hold(quarrel.deal).equals(open ? "true true" : "false false")
                        && (taken || rows().equals(before));
                if (answer.status() != expected || !right) {
                    wrong.add(line + ", person " + person + ": " + answer + ", then " + quarrel.status() + " "
                            + Quarrel.hold(quarrel.deal));
                }
                asked++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isEqualTo(320);
    }

    @Test
    void nobody_gets_anywhere_without_signing_in() {
        put("in_progress");
        String before = rows();
        for (String step : List.of("look", "show", "say", "assign", "reassign", "resolve", "reject", "close")) {
            take(step, As.nobody()).refused(401, "UNAUTHENTICATED");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_dispute_that_is_not_there_is_not_found_by_anybody_who_may_look() {
        for (String id : List.of("7", "00000000-0000-0000-0000-000000000007")) {
            Quarrel none = Quarrel.of(quarrel.deal, id);
            As admin = As.admin();
            none.view(admin).refused(404, "NOT_FOUND");
            none.show(admin, "x").refused(404, "NOT_FOUND");
            none.say(admin, "x").refused(404, "NOT_FOUND");
            none.assign(worker).refused(404, "NOT_FOUND");
            none.reassign(admin, worker, people.get(6)).refused(404, "NOT_FOUND");
            none.resolve(admin, "no_action").refused(404, "NOT_FOUND");
            none.reject(admin).refused(404, "NOT_FOUND");
            none.close(admin).refused(404, "NOT_FOUND");
        }
    }
}
