package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The server dies while escrows are funded. Afterwards everybody has been told everything
 * once: no notification is missing or doubled, and who listened goes on where he was and has heard each event.
 */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
class NoticeCrashIT {
    /** As many as one connection may have rooms, its own one besides. */
    private static final int PAYMENTS = 45;

    private static final int SENDERS = 6;

    private static final String FUNDED = CrashData.payments("notice");

    private static final String UNTOLD =
            "select status::text from platform.outbox_messages where sink = 'in-app' and status <> 'done'"
                    + " and ordering_key in (select 'about:' || f.id from " + FUNDED + " f)";

    private final Instance instance = CrashServer.instance();

    private Line listen(String token, String after, List<String> rooms) {
        Line line = Line.openAt(instance.httpUrl());
        line.auth(token, after, rooms.toArray(String[]::new));
        line.await("ready");
        return line;
    }

    @Test
    void after_a_death_in_the_middle_everybody_has_been_told_everything_once() throws InterruptedException {
        Burst burst = new Burst("notice", PAYMENTS);
        List<String> rooms = CrashServer.column(
                "select 'payment:' || id from market.payments where id in " + FUNDED + " order by 1");
        Line before = listen(CrashServer.token(), null, rooms);
        burst.send(SENDERS);
        burst.awaitAcknowledged(10);
        instance.killServer();
        List<JsonObject> heard = new ArrayList<>(before.told());
        String last = before.lastId();
        CrashServer.restart();
        burst.awaitAcknowledged(PAYMENTS);
        burst.end();
        CrashServer.later(() -> {
            Until.holds(
                    "all is booked",
                    Burst.PATIENCE,
                    () -> CrashServer.column("select id from market.payments where escrow_state = 'funded' and id in "
                                            + FUNDED)
                                    .size()
                            == PAYMENTS);
            Until.holds("all is told", Burst.PATIENCE, () -> CrashServer.column(UNTOLD)
                    .isEmpty());
        });
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select count(*), count(distinct (user_id, related_id)), count(distinct user_id)"
                                + " from market.notifications where event = 'payment_confirmed' and related_id in (select f.id::text from "
                                + FUNDED + " f)"))
                .containsExactly(List.of(Integer.toString(2 * PAYMENTS), Integer.toString(2 * PAYMENTS), "2"));
        try (Line after = listen(CrashServer.token(), last, rooms)) {
            Until.holds("all is heard", () -> funded(heard, after).size() >= PAYMENTS);
            assertThat(after.events()).doesNotContain("resync");
            assertThat(funded(heard, after))
                    .containsExactlyInAnyOrderElementsOf(rooms.stream()
                            .map(room -> room.substring("payment:".length()))
                            .toList());
        }
    }

    /** Payments of which it was heard that they are funded, before and after; by the numbers of the events each once. */
    private static List<String> funded(List<JsonObject> before, Line after) {
        List<String> numbers = before.stream().map(NoticeCrashIT::number).toList();
        return Stream.concat(before.stream(), after.told().stream().filter(frame -> !numbers.contains(number(frame))))
                .filter(frame -> frame.getString("event").equals("payment:update"))
                .map(frame -> frame.getJsonObject("data"))
                .filter(data -> data.getString("escrowState", "").equals("funded"))
                .map(data -> data.getString("paymentId"))
                .toList();
    }

    private static String number(JsonObject frame) {
        return frame.getString("id").split("-")[0];
    }
}
