package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.paging.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrators' list page after page by place: in every order, and at the same cost anywhere. */
@ExtendWith(TestDatabase.class)
@Tag("R-AUTH-22")
class PeoplePagesTest {
    private static PeopleFilter filter(String text, PeopleFilter.Order... order) {
        return new PeopleFilter(null, null, null, null, text, List.of(order));
    }

    /** Thirteen accounts with ties and nulls in every column that may have them. */
    private static String crowd() {
        String stem = "p" + UUID.randomUUID().toString().replace("-", "").substring(12);
        for (int i = 0; i < 13; i++) {
            Row row = Row.user("buyer");
            row.with("email", stem + "-" + row.id() + "@example.test")
                    .with("first_name", i % 3 == 0 ? null : "First " + i % 2)
                    .with("last_name", i % 4 == 0 ? null : "\u06a9 " + i % 3)
                    .with("role", i % 2 == 0 ? "seller" : "buyer")
                    .with("status", i % 5 == 0 ? "suspended" : "active")
                    .with("is_email_verified", i % 2 == 0)
                    .with("points_total", i % 3)
                    .with("last_login_at", i % 2 == 0 ? null : Row.NOON.plusNanos(1_000L * (i % 4)))
                    .with("created_at", Row.NOON.plusNanos(1_000L * (i % 5)))
                    .with("updated_at", Row.NOON.plusSeconds(i % 2))
                    .with("profile", i % 3 == 0 ? "{}" : "{\"avatar\": \"a" + i % 2 + "\"}")
                    .insert();
        }
        return stem;
    }

    private static List<UUID> whole(PeopleFilter filter) {
        return Market.in(em -> new PeopleRepository(em).list(filter, PageRequest.of("1", "100"))).rows().stream()
                .map(User::id)
                .toList();
    }

    private static List<UUID> pageByPage(PeopleFilter filter) {
        List<User> page = Market.in(em -> new PeopleRepository(em).list(filter, PageRequest.of("1", "2")))
                .rows();
        List<UUID> seen = new ArrayList<>();
        while (!page.isEmpty()) {
            page.forEach(user -> seen.add(user.id()));
            PeoplePosition position = PeoplePosition.behind(page.get(page.size() - 1), filter);
            assertThat(position.fits(filter)).isTrue();
            page = Market.in(em -> new PeopleRepository(em).after(filter, position, 2));
        }
        return seen;
    }

    @Test
    void in_every_order_pages_make_up_the_list_without_a_gap_and_without_a_double() {
        String stem = crowd();
        for (PeopleSort column : PeopleSort.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                PeopleFilter one = filter(stem, new PeopleFilter.Order(column, descending));
                assertThat(whole(one)).hasSize(13);
                assertThat(pageByPage(one))
                        .as(column + (descending ? " down" : " up"))
                        .isEqualTo(whole(one));
                // Two columns in different directions.
                PeopleFilter two = filter(
                        stem,
                        new PeopleFilter.Order(column, descending),
                        new PeopleFilter.Order(PeopleSort.LAST_NAME, !descending));
                assertThat(pageByPage(two)).as(column + ", lastName").isEqualTo(whole(two));
                PeopleFilter back = filter(
                        stem,
                        new PeopleFilter.Order(PeopleSort.ROLE, !descending),
                        new PeopleFilter.Order(column, descending));
                assertThat(pageByPage(back)).as("role, " + column).isEqualTo(whole(back));
            }
        }
        assertThat(pageByPage(filter(stem))).isEqualTo(whole(filter(stem)));
    }

    @Test
    void an_account_that_comes_later_moves_no_page() {
        String stem = crowd();
        PeopleFilter newest = filter(stem);
        List<UUID> before = whole(newest);
        User fourth = Market.in(em -> new PeopleRepository(em).list(newest, PageRequest.of("1", "4")))
                .rows()
                .get(3);
        Row.user("buyer")
                .with("email", stem + "-new@example.test")
                .with("created_at", Row.NOON.plusSeconds(60))
                .insert();
        List<User> next =
                Market.in(em -> new PeopleRepository(em).after(newest, PeoplePosition.behind(fourth, newest), 100));
        assertThat(next).extracting(User::id).isEqualTo(before.subList(4, before.size()));
    }

    @Test
    void a_place_is_one_of_its_own_order_with_values_that_can_be_compared() {
        for (String[] bad : new String[][] {
            {"createdAt", "yesterday"},
            {"createdAt", "+100000-01-01T00:00:00Z"},
            {"createdAt", null},
            {"role", "king"},
            {"status", "gone"},
            {"isEmailVerified", "maybe"},
            {"points.total", "-1"},
            {"points.total", "99999999999"},
            {"firstName", "a\0b"}
        }) {
            PeopleFilter filter = filter(
                    null, new PeopleFilter.Order(io.amanat.shared.jpa.Coded.find(PeopleSort.class, bad[0]), false));
            List<String> values = new ArrayList<>();
            values.add(bad[1]);
            assertThat(new PeoplePosition(values, UUID.randomUUID()).fits(filter))
                    .as(bad[0] + " " + bad[1])
                    .isFalse();
        }
        assertThat(new PeoplePosition(List.of(), UUID.randomUUID()).fits(filter(null)))
                .isFalse();
    }

    @Test
    void the_thousandth_page_is_read_from_the_index_like_the_first() throws SQLException {
        try (Connection connection = Sql.connect(TestDatabase.get().ownerUrl())) {
            connection.setAutoCommit(false);
            Sql.run(
                    connection,
                    """
                    insert into market.users (email, created_at, updated_at)
                    select md5('page' || n) || '@example.test', ?::timestamptz + n * interval '1 second', now()
                    from generate_series(1, 20100) n
                    """,
                    Row.NOON.plusSeconds(86_400 * 365));
            Sql.run(connection, "analyze market.users");
            long first = read(connection, "2100-01-01T00:00:00Z");
            long thousandth =
                    read(connection, Row.NOON.plusSeconds(86_400 * 365 + 120).toString());
            assertThat(first).isLessThanOrEqualTo(21);
            assertThat(thousandth).isLessThanOrEqualTo(21);
            connection.rollback();
        }
    }

    /** Rows that the scan of the index gave, and none thrown away. */
    private static long read(Connection connection, String createdAt) {
        PeopleFilter filter = filter(null);
        PeoplePosition position = new PeoplePosition(List.of(createdAt), UUID.randomUUID());
        String sql = PeopleRepository.afterSql(filter, position)
                .replace("?8", "'" + createdAt + "'")
                .replace("?9", "'" + position.id() + "'")
                .replace("?6", "20");
        StringBuilder plan = new StringBuilder();
        Sql.rows(connection, "explain (analyze, timing off, summary off) " + sql)
                .forEach(line -> plan.append(line.get(0)).append('\n'));
        assertThat(plan.toString())
                .contains("Index Scan using users_newest")
                .doesNotContain("Sort")
                .doesNotContain("Rows Removed");
        java.util.regex.Matcher rows = java.util.regex.Pattern.compile("users_newest.*actual rows=(\\d+)")
                .matcher(plan);
        assertThat(rows.find()).as(plan.toString()).isTrue();
        return Long.parseLong(rows.group(1));
    }
}
