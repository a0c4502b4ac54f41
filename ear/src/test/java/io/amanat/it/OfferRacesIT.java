package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/** Two act on the same offer at the same moment: each order of the two is right, a mixture is not. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferRacesIT {
    private static final int TIMES = 3;

    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();

    private Deal open() {
        return Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
    }

    private Deal proposed() {
        Deal deal = open();
        buyer.post(Haggle.negotiations(deal.offerIds.get(0), ""), Haggle.wish("0.2"))
                .is(201);
        return deal;
    }

    /** What the two were told, and what is there now. */
    private static String race(Deal deal, Callable<Answer> one, Callable<Answer> two) {
        List<Answer> answers = Api.atOnce(List.of(one, two));
        answers.forEach(
                answer -> assertThat(answer.status()).as(answer.toString()).isLessThan(500));
        return answers.get(0).status() + " " + answers.get(1).status() + " " + deal.requestStatus() + " "
                + Haggle.offerStatus(deal.offerIds.get(0)) + " " + Haggle.offerStatus(deal.offerIds.get(1)) + " "
                + Haggle.rounds(deal.offerIds.get(0));
    }

    private static void isOneOf(String found, String... right) {
        assertThat(Stream.of(right).map(String::strip)).as(found).contains(found.strip());
    }

    private static String first(Deal deal) {
        return deal.offerIds.get(0);
    }

    @RepeatedTest(TIMES)
    void AC_050_of_two_choices_one_wins() {
        Deal deal = open();
        isOneOf(
                race(deal, () -> deal.select(0), () -> deal.select(1)),
                "200 409 pending_payment accepted rejected",
                "409 200 pending_payment rejected accepted");
    }

    @RepeatedTest(TIMES)
    void a_choice_meets_a_withdrawal() {
        Deal deal = open();
        isOneOf(
                race(deal, () -> deal.select(0), () -> seller.post(Haggle.offer(first(deal)) + "/withdraw")),
                "200 409 pending_payment accepted rejected",
                "409 200 received_offers withdrawn pending");
    }

    @RepeatedTest(TIMES)
    void a_choice_meets_an_edit() {
        Deal deal = open();
        String found = race(
                deal, () -> deal.select(0), () -> seller.patch(Haggle.offer(first(deal)), Body.of("price", "0.9")));
        isOneOf(found, "200 409 pending_payment accepted rejected", "200 200 pending_payment accepted rejected");
        String price = Db.text("select price_amount from market.seller_offers where id = ?", first(deal));
        assertThat(price).startsWith(found.startsWith("200 200") ? "0.9" : "0.26");
    }

    @RepeatedTest(TIMES)
    void a_choice_meets_a_rejection() {
        Deal deal = open();
        isOneOf(
                race(deal, () -> deal.select(0), () -> buyer.post(Haggle.offer(first(deal)) + "/reject")),
                "200 409 pending_payment accepted rejected",
                "409 200 received_offers rejected pending");
    }

    @RepeatedTest(TIMES)
    void a_counter_meets_an_acceptance() {
        Deal deal = proposed();
        isOneOf(
                race(
                        deal,
                        () -> seller.post(Haggle.negotiations(first(deal), "/counter"), Haggle.wish("0.25")),
                        () -> seller.post(Haggle.negotiations(first(deal), "/accept"))),
                "201 403 in_negotiation pending pending countered pending",
                "409 200 pending_payment accepted rejected accepted");
    }

    @RepeatedTest(TIMES)
    void an_agreement_meets_the_choice_of_another_offer() {
        Deal deal = proposed();
        isOneOf(
                race(deal, () -> seller.post(Haggle.negotiations(first(deal), "/accept")), () -> deal.select(1)),
                "200 409 pending_payment accepted rejected accepted",
                "409 200 pending_payment rejected accepted rejected");
    }

    @RepeatedTest(TIMES)
    void an_answer_meets_the_job_when_the_time_is_over() {
        Deal deal = open();
        Haggle.round(deal, 0, 1, "pending", "-1 second");
        Haggle.requestIs(deal, "in_negotiation");
        List<Integer> statuses = Api.atOnce(List.<Callable<Integer>>of(
                () -> seller.post(Haggle.negotiations(first(deal), "/accept"))
                        .refused(400, "NEGOTIATION_EXPIRED")
                        .status(),
                () -> Hooks.job("negotiation-expiry"),
                () -> buyer.get(Haggle.negotiations(first(deal), "")).is(200).status()));
        assertThat(statuses).hasSize(3);
        assertThat(Haggle.rounds(first(deal))).isEqualTo("expired");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        assertThat(Db.count(
                        "select count(*) from market.notifications where action_url = ? and event = 'negotiation_expired'",
                        "/dashboard/request/" + deal.requestId))
                .isEqualTo(2);
    }

    @RepeatedTest(TIMES)
    void of_two_beginnings_one_is_the_first_round() {
        Deal deal = open();
        Callable<Answer> begin = () -> buyer.post(Haggle.negotiations(first(deal), ""), Haggle.wish("0.2"));
        isOneOf(
                race(deal, begin, begin),
                "201 409 in_negotiation pending pending pending",
                "409 201 in_negotiation pending pending pending");
    }

    @RepeatedTest(TIMES)
    void of_two_offers_of_one_seller_one_stands() {
        Deal deal = Deal.open(buyer, List.of(seller));
        Callable<Answer> bid = () -> seller.post(deal.path("/offers"), Deal.offer("0.2", 2));
        List<Answer> answers = Api.atOnce(List.of(bid, bid));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 400);
        answers.stream()
                .filter(answer -> answer.status() == 400)
                .forEach(answer -> answer.refused(400, "OFFER_EXISTS"));
        assertThat(Db.count("select count(*) from market.seller_offers where purchase_request_id = ?", deal.requestId))
                .isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void an_undoing_meets_a_payment() {
        Deal deal = open();
        deal.select(0).is(200);
        List<Answer> answers = Api.atOnce(List.of(
                () -> buyer.at(deal.path("/select-offer")).json("DELETE", ""),
                () -> buyer.post(Deal.INTENTS, deal.intentBody())));
        String found = answers.get(0).status() + " " + answers.get(1).status() + " " + deal.requestStatus();
        isOneOf(found, "200 422 received_offers", "409 201 pending_payment");
        assertThat(Db.count(
                        "select count(*) from market.payments where purchase_request_id = ? and status = 'pending'",
                        deal.requestId))
                .isEqualTo(found.startsWith("200") ? 0 : 1);
    }
}
