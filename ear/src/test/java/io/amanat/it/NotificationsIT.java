package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's own notifications: chosen, paged, marked and deleted. */
@OnMarket
class NotificationsIT {
    private static final String PATH = "/api/notifications";

    private final As buyer = As.buyer();
    private final As other = As.buyer();

    /** Some of somebody's, the newest first. */
    private static List<String> written(As who, int count) {
        for (int number = 0; number < count; number++) {
            Db.change(
                    "insert into market.notifications (user_id, type, category, event, title, message, related_id, created_at)"
                            + " values (?, 'info', ?, 'offer_new', 'New', 'Offer', ?, now() + ? * interval '1 second')",
                    who.id,
                    number % 2 == 0 ? "offer" : "delivery",
                    Integer.toString(number),
                    number);
        }
        return Db.rows("select id from market.notifications where user_id = ? order by created_at desc", who.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    private Answer delete(As who, String more) {
        return who.at(PATH + more).json("DELETE", "");
    }

    @Test
    void one_is_marked_and_deleted_by_its_reader_and_by_nobody_else() {
        List<String> ids = written(buyer, 2);
        String path = PATH + "/" + ids.get(0);
        other.patch(path + "/read", Body.of()).refused(404, "NOT_FOUND");
        delete(other, "/" + ids.get(0)).refused(404, "NOT_FOUND");
        assertThat(buyer.patch(path + "/read", Body.of()).is(200).data().getInt("updated"))
                .isEqualTo(1);
        assertThat(buyer.patch(path + "/read", Body.of()).is(200).data().getInt("updated"))
                .isZero();
        assertThat(buyer.unread()).isEqualTo(1);
        delete(buyer, "/" + ids.get(0)).is(200);
        delete(buyer, "/" + ids.get(0)).refused(404, "NOT_FOUND");
        buyer.patch(path + "/read", Body.of()).refused(404, "NOT_FOUND");
        buyer.patch(PATH + "/x/read", Body.of()).refused(404, "NOT_FOUND");
        assertThat(ids(buyer.get(PATH))).containsExactly(ids.get(1));
    }

    @Test
    @Tag("R-NTF-04")
    void R_NTF_04_two_hundred_are_marked_and_deleted_by_one_call_and_those_of_others_stay() {
        List<String> own = written(buyer, 199);
        List<String> foreign = written(other, 1);
        List<String> all = new ArrayList<>(own);
        all.addAll(foreign);
        assertThat(buyer.patch(PATH + "/read", Body.of("ids", all))
                        .is(200)
                        .data()
                        .getInt("updated"))
                .isEqualTo(199);
        assertThat(buyer.unread()).isZero();
        assertThat(other.unread()).isEqualTo(1);
        assertThat(delete(buyer, "?ids=" + String.join(",", all)).is(200).data().getInt("deleted"))
                .isEqualTo(199);
        assertThat(ids(buyer.get(PATH))).isEmpty();
        assertThat(ids(other.get(PATH))).isEqualTo(foreign);
    }

    @Test
    void what_is_no_list_of_ids_is_refused_and_changes_nothing() {
        List<String> own = written(buyer, 1);
        List<String> many = Collections.nCopies(201, own.get(0));
        buyer.patch(PATH + "/read", Body.of("ids", many)).refusedField("ids");
        buyer.patch(PATH + "/read", Body.of("ids", List.of())).refusedField("ids");
        buyer.patch(PATH + "/read", Body.of("ids", List.of("x"))).refusedField("ids");
        buyer.patch(PATH + "/read", Body.of()).refusedField("ids");
        delete(buyer, "").refusedField("ids");
        delete(buyer, "?ids=").refusedField("ids");
        delete(buyer, "?ids=" + own.get(0) + ",x").refusedField("ids");
        assertThat(buyer.unread()).isEqualTo(1);
    }

    @Test
    void a_list_is_chosen_by_category_and_by_what_is_unread() {
        List<String> own = written(buyer, 4);
        buyer.patch(PATH + "/" + own.get(0) + "/read", Body.of()).is(200);
        assertThat(ids(buyer.get(PATH + "?category=offer"))).containsExactly(own.get(1), own.get(3));
        assertThat(ids(buyer.get(PATH + "?unread=true"))).containsExactlyElementsOf(own.subList(1, 4));
        assertThat(ids(buyer.get(PATH + "?unread=true&category=delivery"))).containsExactly(own.get(2));
        assertThat(buyer.get(PATH + "?category=offer")
                        .json()
                        .getJsonObject("meta")
                        .getInt("total"))
                .isEqualTo(2);
        buyer.get(PATH + "?category=gossip").refusedField("category");
        assertThat(ids(other.get(PATH + "?userId=" + buyer.id))).isEmpty();
    }

    @Test
    void by_cursor_a_list_goes_on_where_it_ended_whatever_came_meanwhile() {
        List<String> own = written(buyer, 5);
        Answer first = buyer.get(PATH + "?limit=2");
        assertThat(ids(first)).containsExactlyElementsOf(own.subList(0, 2));
        Db.change(
                "insert into market.notifications (user_id, type, category, event, title, message, related_id, created_at)"
                        + " values (?, 'info', 'offer', 'offer_new', 'New', 'Offer', ?, now() + interval '1 hour')",
                buyer.id,
                UUID.randomUUID().toString());
        Answer second = buyer.get(PATH + "?limit=2&cursor=" + next(first));
        assertThat(ids(second)).containsExactlyElementsOf(own.subList(2, 4));
        Answer last = buyer.get(PATH + "?limit=2&cursor=" + next(second));
        assertThat(ids(last)).containsExactlyElementsOf(own.subList(4, 5));
        JsonObject meta = last.json().getJsonObject("meta");
        assertThat(meta.getInt("limit")).isEqualTo(2);
        assertThat(meta.isNull("nextCursor")).isTrue();
    }

    private static String next(Answer answer) {
        return answer.json().getJsonObject("meta").getString("nextCursor");
    }
}
