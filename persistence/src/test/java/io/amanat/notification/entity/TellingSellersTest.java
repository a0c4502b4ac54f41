package io.amanat.notification.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a new public request is told to. */
@ExtendWith(TestDatabase.class)
class TellingSellersTest {
    private static final int ALL = 1_000_000;

    private static int told(Function<TellingRepository, List<WrittenNotification>> telling) {
        return Market.in(em -> telling.apply(new TellingRepository(em))).size();
    }

    private static List<UUID> sellers(UUID last, int limit) {
        return Market.in(em -> new TellingRepository(em).sellersAfter(last, limit));
    }

    private static NewNotification news(String related) {
        return new NewNotification(
                null,
                NotificationType.INFO,
                NotificationCategory.PURCHASE_REQUEST,
                "request_created",
                "A new request",
                "Somebody wants a desk.",
                related,
                "purchase_request",
                null);
    }

    private static List<DatedNotification> forSellersOf(UUID category, NewNotification message) {
        return List.of(new DatedNotification(message, Row.NOON, category));
    }

    @Test
    void a_new_request_is_told_to_sellers_who_watch_its_category_or_none() {
        UUID category = Row.category().insert();
        UUID watcher = Row.user("seller").insert();
        UUID other = Row.user("seller").insert();
        UUID everything = Row.user("seller").insert();
        UUID suspended = Row.user("seller").with("status", "suspended").insert();
        UUID buyer = Row.user("buyer").insert();
        Sql.run("insert into market.user_watched_categories values (?, ?)", watcher, category);
        Sql.run(
                "insert into market.user_watched_categories values (?, ?)",
                other,
                Row.category().insert());
        String related = Uuid7.next().toString();
        NewNotification message = news(related);
        List<UUID> sellers = sellers(null, ALL);
        assertThat(sellers).contains(watcher, other, everything).doesNotContain(suspended, buyer);
        int told = told(rows -> rows.addForWatchingSellers(forSellersOf(category, message), sellers));
        assertThat(told).isGreaterThanOrEqualTo(2);
        assertThat(Sql.column("select user_id from market.notifications where related_id = ?", related))
                .contains(watcher.toString(), everything.toString())
                .doesNotContain(other.toString(), suspended.toString(), buyer.toString())
                .hasSize(told);
        assertThat(told(rows -> rows.addForWatchingSellers(forSellersOf(category, message), sellers)))
                .isZero();
    }

    @Test
    @Tag("R-MKT-12")
    void R_MKT_12_five_hundred_sellers_are_told_in_one_statement_and_nobody_is_cut_off() {
        UUID category = Row.category().insert();
        String batch = Uuid7.next().toString();
        Sql.run(
                "insert into market.users (id, email, role, status, created_at, updated_at)"
                        + " select gen_random_uuid(), ? || n || '@example.test', 'seller', 'active', now(), now()"
                        + " from generate_series(1, 500) n",
                batch);
        Sql.run(
                "insert into market.user_watched_categories select id, ? from market.users where email like ? || '%'",
                category, batch);
        String related = Uuid7.next().toString();
        NewNotification message = news(related);
        List<UUID> sellers = sellers(null, ALL);
        SqlCounter.reset();
        int told = told(rows -> rows.addForWatchingSellers(forSellersOf(category, message), sellers));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(told).isGreaterThanOrEqualTo(500);
        assertThat(Sql.value(
                        "select count(*) from market.notifications n join market.users u on u.id = n.user_id"
                                + " where n.related_id = ? and u.email like ? || '%'",
                        related, batch))
                .isEqualTo("500");
    }

    @Test
    void pages_of_sellers_are_all_of_them_each_once_in_one_order() {
        for (int i = 0; i < 7; i++) {
            Row.user("seller").insert();
        }
        List<UUID> all = sellers(null, ALL);
        List<UUID> paged = new ArrayList<>();
        List<UUID> page = sellers(null, 3);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = sellers(page.get(page.size() - 1), 3);
        }
        assertThat(paged).containsExactlyElementsOf(all).doesNotHaveDuplicates();
        assertThat(sellers(null, 5)).containsExactlyElementsOf(all.subList(0, 5));
    }
}
