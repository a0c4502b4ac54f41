package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many who use chats at the same moment, over HTTP. */
@OnMarket
class ChatRacesIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();

    @Test
    @Tag("R-CHT-03")
    void messages_sent_at_the_same_moment_are_all_kept_and_counted() {
        Talk talk = Talk.between(buyer, seller);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int count = 0; count < 6; count++) {
            int number = count;
            calls.add(() -> talk.say(number % 2 == 0 ? buyer : seller, "No. " + number));
        }
        Api.atOnce(calls).forEach(answer -> answer.is(201));
        assertThat(talk.words(buyer)).hasSize(6).doesNotHaveDuplicates();
        assertThat(talk.unread(buyer)).isEqualTo(3);
        assertThat(talk.unread(seller)).isEqualTo(3);
    }

    @Test
    void a_message_that_is_sent_several_times_at_once_is_one_message_and_rings_once() {
        Talk talk = Talk.between(buyer, seller);
        List<Answer> answers = Api.atOnce(
                5, () -> buyer.post(talk.path("/messages"), Body.of("content", "Hello", "clientMessageId", "m-1")));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200, 200, 200);
        assertThat(answers)
                .extracting(answer -> answer.text("id"))
                .containsOnly(answers.get(0).text("id"));
        assertThat(talk.words(seller)).containsExactly("Hello");
        assertThat(talk.unread(seller)).isEqualTo(1);
    }

    @Test
    void of_many_who_open_the_same_chat_one_does_and_all_get_it() {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            calls.add(() -> buyer.post(Talk.CONVERSATIONS, Talk.direct(seller)));
            calls.add(() -> seller.post(Talk.CONVERSATIONS, Talk.direct(buyer)));
        }
        one(Api.atOnce(calls));
        one(Api.atOnce(5, () -> buyer.post(Talk.PATH + "/support")));
        Deal deal = Deal.open(buyer, List.of(seller)).offers("0.26");
        one(Api.atOnce(
                5, () -> seller.post(Talk.PATH + "/purchase-request", Body.of("purchaseRequestId", deal.requestId))));
        assertThat(Db.count(
                        "select count(*) from market.chats c join market.chat_participants p on p.chat_id = c.id"
                                + " where p.user_id = ?",
                        buyer.id))
                .isEqualTo(3);
    }

    private static void one(List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers)
                .extracting(answer -> answer.text("id"))
                .containsOnly(answers.get(0).text("id"));
    }

    @Test
    void somebody_who_is_added_several_times_at_once_comes_in_once() {
        As third = As.seller();
        Talk talk = Talk.group(buyer, seller);
        List<Answer> answers = Api.atOnce(4, () -> talk.add(buyer, third));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(talk.view(third).data().getInt("participantsCount")).isEqualTo(3);
    }

    @Test
    void who_is_removed_while_he_speaks_has_spoken_or_was_refused() {
        As third = As.seller();
        Talk talk = Talk.group(buyer, seller, third);
        List<Answer> answers =
                Api.atOnce(List.of(() -> talk.say(third, "One last word"), () -> talk.remove(buyer, third)));
        answers.get(1).is(200);
        assertThat(answers.get(0).status()).isIn(201, 403);
        assertThat(talk.words(buyer)).hasSize(answers.get(0).status() == 201 ? 1 : 0);
        talk.say(third, "And another one").refused(403, "FORBIDDEN");
    }
}
