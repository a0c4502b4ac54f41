package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of accounts: who is found, in which order, through which index. */
@ExtendWith(TestDatabase.class)
class PeopleRepositoryTest {
    private static final PageRequest FIRST = PageRequest.of("1", "100");

    private static List<UUID> found(String text) {
        return Market.in(em -> new PeopleRepository(em).search(text)).stream()
                .map(User::id)
                .toList();
    }

    private static Page<User> list(PeopleFilter filter, PageRequest page) {
        return Market.in(em -> new PeopleRepository(em).list(filter, page));
    }

    private static PeopleFilter text(String text, PeopleFilter.Order... order) {
        return new PeopleFilter(null, null, null, null, text, List.of(order));
    }

    private static String stem(UUID id) {
        return "n" + id.toString().replace("-", "").substring(20);
    }

    private static Row named(String first, String last) {
        return Row.user("buyer").with("first_name", first).with("last_name", last);
    }

    @Test
    void people_are_found_by_a_part_of_their_name_in_any_case_but_never_by_their_e_mail() {
        Row row = Row.user("buyer");
        String stem = stem(row.id());
        UUID id = row.with("first_name", "Ma" + stem).with("last_name", "Zandi").insert();
        assertThat(found(stem.toUpperCase(java.util.Locale.ROOT))).containsExactly(id);
        assertThat(found(stem + " ZAN")).containsExactly(id);
        assertThat(found(id.toString())).isEmpty();
        assertThat(found("example.test")).isEmpty();
    }

    @Test
    void two_letters_are_looked_for_where_a_name_begins() {
        UUID first = named("Qxabc", "Other").insert();
        UUID last = named("Other", "Qxdef").insert();
        UUID inside = named("Aqx", "Other").insert();
        assertThat(found("qx")).contains(first, last).doesNotContain(inside);
        assertThat(found("aqx")).containsExactly(inside);
    }

    @Test
    void signs_of_patterns_are_letters_like_others() {
        UUID percent = named("50%off", "Shop_x\\y").insert();
        assertThat(found("50%o")).containsExactly(percent);
        assertThat(found("p_x\\y")).containsExactly(percent);
        assertThat(found("5%f")).isEmpty();
        assertThat(found("Shopax")).isEmpty();
    }

    @Test
    void whoever_is_suspended_is_not_found_and_there_are_never_more_than_twenty() {
        Row marker = Row.user("buyer");
        String stem = stem(marker.id());
        for (int i = 0; i < 21; i++) {
            named(stem, "Nr " + i).insert();
        }
        assertThat(found(stem)).hasSize(PeopleRepository.MAX_FOUND);
        Sql.run("update market.users set status = 'suspended' where first_name = ?", stem);
        assertThat(found(stem)).isEmpty();
    }

    @Test
    void administrators_filter_sort_and_turn_pages() {
        String stem = stem(Row.user("buyer").id());
        UUID a = named("A" + stem, "One").with("role", "seller").insert();
        UUID b = named("B" + stem, "One").with("status", "suspended").insert();
        UUID c = named("C" + stem, null).with("is_email_verified", true).insert();
        PeopleFilter.Order first = new PeopleFilter.Order(PeopleSort.FIRST_NAME, true);
        PeopleFilter.Order last = new PeopleFilter.Order(PeopleSort.LAST_NAME, false);
        assertThat(list(text(stem, first), FIRST).rows()).extracting(User::id).containsExactly(c, b, a);
        assertThat(list(text(stem, last, first), FIRST).rows())
                .extracting(User::id)
                .containsExactly(b, a, c);
        Page<User> second = list(text(stem, first), PageRequest.of("2", "2"));
        assertThat(second.rows()).extracting(User::id).containsExactly(a);
        assertThat(second.total()).isEqualTo(3);
        assertThat(list(new PeopleFilter(UserRole.SELLER, null, null, null, stem, List.of()), FIRST)
                        .rows())
                .extracting(User::id)
                .containsExactly(a);
        assertThat(list(new PeopleFilter(null, UserStatus.SUSPENDED, null, null, stem, List.of()), FIRST)
                        .rows())
                .extracting(User::id)
                .containsExactly(b);
        assertThat(list(new PeopleFilter(null, null, false, null, stem, List.of()), FIRST)
                        .rows())
                .extracting(User::id)
                .containsExactly(b);
        assertThat(list(new PeopleFilter(null, null, true, true, stem, List.of()), FIRST)
                        .rows())
                .extracting(User::id)
                .containsExactly(c);
        // An administrator finds by e-mail too.
        assertThat(list(text(a + "@example"), FIRST).rows())
                .extracting(User::id)
                .containsExactly(a);
        for (PeopleSort column : PeopleSort.values()) {
            assertThat(list(text(stem, new PeopleFilter.Order(column, false)), FIRST)
                            .rows())
                    .as(column.code())
                    .hasSize(3);
        }
    }

    @Test
    @Tag("R-OPS-08")
    void accounts_are_counted_by_role_and_status_in_one_statement() {
        List<PeopleCount> before = Market.in(em -> new PeopleRepository(em).counts(Row.NOON));
        Row.user("guard").with("created_at", Row.NOON.minusSeconds(60)).insert();
        Row.user("guard")
                .with("created_at", Row.NOON.minusSeconds(86_400 * 10))
                .with("is_email_verified", true)
                .insert();
        Row.user("guard").with("created_at", Row.NOON.minusSeconds(86_400 * 40)).insert();
        PeopleCount now = guards(Market.in(em -> new PeopleRepository(em).counts(Row.NOON)));
        PeopleCount then = guards(before);
        assertThat(now.total() - then.total()).isEqualTo(3);
        assertThat(now.verified() - then.verified()).isEqualTo(1);
        assertThat(now.newInWeek() - then.newInWeek()).isEqualTo(1);
        assertThat(now.newInMonth() - then.newInMonth()).isEqualTo(2);
    }

    private static PeopleCount guards(List<PeopleCount> counts) {
        return counts.stream()
                .filter(count -> count.role() == UserRole.GUARD && count.status() == UserStatus.ACTIVE)
                .findFirst()
                .orElse(new PeopleCount(UserRole.GUARD, UserStatus.ACTIVE, 0, 0, 0, 0));
    }

    @Test
    @Tag("R-AUTH-22")
    void among_thousands_search_and_list_go_through_the_trigram_index() throws SQLException {
        try (Connection connection = Sql.connect(TestDatabase.get().ownerUrl())) {
            connection.setAutoCommit(false);
            Sql.run(
                    connection,
                    """
                    insert into market.users (email, first_name, last_name)
                    select md5('e' || n) || '@example.test', md5('f' || n), md5('l' || n) from generate_series(1, 20000) n
                    """);
            // As autovacuum does: rows just added wait in a list that is read from end to end.
            Sql.rows(connection, "select gin_clean_pending_list('market.users_search')");
            Sql.run(connection, "analyze market.users");
            String list = "select u.* " + PeopleRepository.listSql(text("abcdef"), null) + " order by u.id limit 20";
            for (String sql : List.of(PeopleRepository.searchSql(1), list)) {
                assertThat(plan(connection, sql.replace("?1", "'%abcdef%'")))
                        .contains("Bitmap Index Scan on users_search");
            }
            String two = PeopleRepository.searchSql(2).replace("?1", "'qx%'").replace("?2", "'% qx%'");
            assertThat(plan(connection, two))
                    .contains("Bitmap Index Scan on users_search")
                    .doesNotContain("Seq Scan");
            connection.rollback();
        }
    }

    private static String plan(Connection connection, String sql) {
        StringBuilder plan = new StringBuilder();
        Sql.rows(connection, "explain " + sql)
                .forEach(line -> plan.append(line.get(0)).append('\n'));
        return plan.toString();
    }
}
