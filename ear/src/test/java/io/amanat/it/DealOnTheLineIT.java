package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What everybody around a deal hears of it over a WebSocket: whole sets, for each person. */
@OnMarket
class DealOnTheLineIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As loser = As.seller();
    private final As stranger = As.seller();
    private final Map<As, Line> lines = new LinkedHashMap<>();

    private Line listen(As who, String... rooms) {
        return lines.computeIfAbsent(who, unknown -> Line.of(who, rooms));
    }

    @AfterEach
    void hangUp() {
        lines.values().forEach(Line::close);
    }

    /** Everything told so far has arrived: one more thing is told to each, and heard. */
    private void everythingHasArrived() {
        Db.settle();
        lines.forEach((who, line) -> {
            Db.change(
                    "insert into platform.realtime_events (rooms, event, data, created_at)"
                            + " values (array['user-' || ?], 'test-end', '{}', now())",
                    who.id.toString());
            line.await("test-end");
        });
    }

    /** "event kind" of everything but notifications and counts, sorted; what tells of a status says which. */
    private List<String> told(As who) {
        return lines.get(who).told().stream()
                .filter(frame -> !Set.of("new-notification", "test-end").contains(frame.getString("event")))
                .map(DealOnTheLineIT::words)
                .sorted()
                .toList();
    }

    private static String words(JsonObject frame) {
        JsonObject data = frame.getJsonObject("data");
        String kind = data.containsKey("kind") ? " " + data.getString("kind") : "";
        boolean moved =
                data.containsKey("status") && !data.getString("status").equals(data.getString("previousStatus", ""));
        return frame.getString("event") + kind + (moved ? " " + data.getString("status") : "");
    }

    @Test
    @Tag("R-NTF-02")
    void R_NTF_02_each_notification_of_a_deal_is_told_to_its_reader_by_its_own_id_and_to_nobody_else() {
        for (As who : List.of(buyer, seller, loser, stranger)) {
            listen(who);
        }
        Deal.open(buyer, List.of(seller, loser))
                .offers("0.26", "0.31")
                .select(0)
                .is(200);
        everythingHasArrived();
        for (As who : lines.keySet()) {
            Set<String> rows = who.get("/api/notifications?limit=100").is(200).rows().stream()
                    .map(row -> row.getString("id") + " " + row.getString("title"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(lines.get(who).data("new-notification"))
                    .as(who.email)
                    .extracting(data -> data.getString("id") + " " + data.getString("title"))
                    .containsExactlyInAnyOrderElementsOf(rows);
            assertThat(rows.isEmpty()).as(who.email).isEqualTo(who == stranger);
            List<JsonObject> counts = lines.get(who).data("unread-count-update");
            assertThat(counts.get(counts.size() - 1).getInt("count")).isEqualTo((int) who.unread());
        }
    }

    @Test
    void a_whole_deal_is_heard_by_those_it_concerns_each_thing_once() {
        Deal deal = Deal.open(buyer, List.of(seller, loser));
        listen(buyer, "request:" + deal.requestId);
        for (As who : List.of(seller, loser, stranger)) {
            listen(who);
        }
        deal.offers("0.26", "0.31").select(0).is(200);
        deal.payable();
        // In its room too: what goes to both is heard once.
        assertThat(lines.get(buyer).join("payment:" + deal.paymentId).getString("event"))
                .isEqualTo("joined");
        assertThat(lines.get(seller).join("payment:" + deal.paymentId).getString("event"))
                .isEqualTo("joined");
        deal.funded().shipped().delivered();
        everythingHasArrived();
        List<String> both = List.of(
                "delivery-update delivered",
                "delivery-update shipped",
                "offer:update made",
                "offer_selected",
                "payment:update completed",
                "payment:update",
                "purchase-request-update status-changed delivered",
                "purchase-request-update status-changed delivery",
                "purchase-request-update status-changed payment",
                "purchase-request-update status-changed pending_payment");
        List<String> forBuyer = new ArrayList<>(both);
        forBuyer.addAll(List.of("offer:update made", "purchase-request-update status-changed received_offers"));
        assertThat(told(buyer)).containsExactlyInAnyOrderElementsOf(forBuyer);
        assertThat(told(seller)).containsExactlyInAnyOrderElementsOf(both);
        assertThat(told(loser)).containsExactly("offer:update made", "offer:update rejected");
        assertThat(told(stranger)).isEmpty();
    }

    @Test
    void a_negotiation_is_heard_by_its_two_and_not_by_the_other_bidder() {
        Deal deal = Deal.open(buyer, List.of(seller, loser)).offers("0.30", "0.31");
        for (As who : List.of(buyer, seller, loser)) {
            listen(who);
        }
        String offer = deal.offerIds.get(0);
        buyer.post(Haggle.negotiations(offer, ""), Haggle.wish("0.20")).is(201);
        seller.post(Haggle.negotiations(offer, "/counter"), Haggle.wish("0.28")).is(201);
        buyer.post(Haggle.negotiations(offer, "/accept")).is(200);
        everythingHasArrived();
        for (As who : List.of(buyer, seller)) {
            assertThat(told(who))
                    .contains("negotiation-created", "negotiation-countered", "negotiation-accepted")
                    .doesNotHaveDuplicates();
        }
        assertThat(told(loser)).noneMatch(words -> words.startsWith("negotiation"));
    }

    @Test
    void a_dispute_is_heard_in_its_room_and_nowhere_else() {
        Deal deal = Deal.open(buyer, List.of(seller)).selected().payable().funded();
        Quarrel quarrel = Quarrel.about(deal);
        listen(buyer, "dispute:" + quarrel.id);
        listen(seller);
        quarrel.say(buyer, "A word").is(201);
        quarrel.show(buyer, "A picture").is(201);
        everythingHasArrived();
        assertThat(told(buyer)).containsExactly("dispute:update evidence", "dispute:update message");
        assertThat(told(seller)).isEmpty();
    }

    @Test
    @Tag("AC-032")
    void AC_032_reading_and_deleting_changes_the_unread_count_on_every_open_connection_of_the_reader() {
        Deal.open(buyer, List.of(seller)).offers("0.26");
        Db.settle();
        try (Line phone = Line.of(buyer);
                Line laptop = Line.of(buyer);
                Line other = Line.of(seller)) {
            for (Line line : List.of(phone, laptop, other)) {
                line.await("unread-count-update");
                line.forget();
            }
            List<JsonObject> rows = buyer.get("/api/notifications").is(200).rows();
            assertThat(rows).hasSize(2);
            buyer.patch("/api/notifications/" + rows.get(0).getString("id") + "/read", Body.of())
                    .is(200);
            counted(1, phone, laptop);
            buyer.at("/api/notifications/" + rows.get(1).getString("id"))
                    .json("DELETE", "")
                    .is(200);
            counted(0, phone, laptop);
            buyer.patch("/api/notifications/mark-all-read", Body.of()).is(200);
            assertThat(other.events()).isEmpty();
        }
    }

    private static void counted(int count, Line... lines) {
        for (Line line : lines) {
            assertThat(line.await("unread-count-update").getJsonObject("data").getInt("count"))
                    .isEqualTo(count);
            line.forget();
        }
    }

    @Test
    void whoever_was_away_goes_on_where_he_was_and_hears_nothing_twice() {
        Deal deal = Deal.open(buyer, List.of(seller));
        String room = "request:" + deal.requestId;
        Line before = listen(buyer, room);
        deal.offers("0.26");
        everythingHasArrived();
        String last = before.lastId();
        before.close();
        lines.clear();
        deal.select(0).is(200);
        deal.payable();
        Db.settle();
        try (Line after = Line.of(buyer, last, new String[] {room})) {
            after.await("offer_selected");
            after.await("new-notification");
            assertThat(after.events()).doesNotContain("resync");
            assertThat(after.told())
                    .extracting(frame -> frame.getString("event"))
                    .doesNotContain("offer:update")
                    .doesNotContain("test-end");
        }
        // As after an hour, when the oldest are purged.
        Db.change("delete from platform.realtime_events where id = (select min(id) from platform.realtime_events)");
        try (Line lost = Line.of(buyer, "0-0", new String[] {room})) {
            lost.await("resync");
        }
        try (Line garbage = Line.of(buyer, "garbage", new String[] {room})) {
            garbage.await("resync");
        }
    }

    @Test
    void the_server_asks_for_signs_of_life() {
        try (Line line = Line.of(stranger)) {
            Hooks.connections(25);
            Until.holds("a ping came", () -> line.pings() > 0);
            assertThat(line.isOpen()).isTrue();
        }
    }
}
