package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.paging.TimeCursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class RequestListRepositoryTest {
    static final Instant NOW = Row.NOON;
    private final UUID buyer = Row.user("buyer").insert();
    private final UUID category = Row.category().insert();

    static <T> T lists(Function<RequestListRepository, T> work) {
        return Market.in(em -> work.apply(new RequestListRepository(em)));
    }

    private Row made(int seconds) {
        return Row.request(buyer, category).with("created_at", NOW.plusSeconds(seconds));
    }

    private static List<UUID> page(RequestScope scope, RequestFilter filter, int offset, int limit) {
        return ids(lists((RequestListRepository rows) -> rows.page(scope, filter, offset, limit)));
    }

    private static List<UUID> ids(List<RequestRow> rows) {
        return rows.stream().map(row -> row.request().id()).toList();
    }

    private static long count(RequestScope scope, RequestFilter filter) {
        return lists((RequestListRepository rows) -> rows.count(scope, filter));
    }

    private static RequestFilter only(
            Set<RequestStatus> statuses, UUID category, Set<ProductType> types, Urgency urgency) {
        return new RequestFilter(
                statuses, category, types, urgency, null, null, null, null, null, null, RequestSort.NEWEST);
    }

    static RequestFilter text(String text) {
        return new RequestFilter(
                Set.of(), null, Set.of(), null, null, null, text, null, null, null, RequestSort.NEWEST);
    }

    private static RequestFilter budget(String min, String max) {
        return new RequestFilter(
                Set.of(),
                null,
                Set.of(),
                null,
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                null,
                null,
                null,
                null,
                RequestSort.NEWEST);
    }

    @Test
    void a_buyers_own_list_is_paged_from_the_newest_with_or_without_archived_ones() {
        UUID first = made(0).insert();
        UUID second = made(1).with("is_archived", true).with("archived_at", NOW).insert();
        UUID third = made(2).insert();
        RequestScope own = RequestScope.own(buyer);
        RequestFilter shown = RequestFilter.none().archived(false);
        assertThat(page(own, shown, 0, 10)).containsExactly(third, first);
        RequestListRepository.Counted counted = lists((RequestListRepository rows) -> rows.counted(own, shown, 0, 1));
        assertThat(ids(counted.rows())).containsExactly(third);
        assertThat(counted.count()).as("of all pages").isEqualTo(2);
        assertThat(lists((RequestListRepository rows) -> rows.counted(own, shown, 2, 1))
                        .count())
                .as("where there are no rows")
                .isNull();
        assertThat(page(own, shown, 1, 10)).containsExactly(first);
        assertThat(count(own, shown)).isEqualTo(2);
        assertThat(page(own, RequestFilter.none().archived(true), 0, 10)).containsExactly(second);
        assertThat(page(own, RequestFilter.none(), 0, 2)).containsExactly(third, second);
        assertThat(count(own, RequestFilter.none())).isEqualTo(3);
    }

    @Test
    void a_list_read_by_cursor_shows_every_row_once_in_both_orders_also_among_equal_times() {
        List<UUID> made = new ArrayList<>();
        for (int index = 0; index < 7; index++) {
            made.add(made(index / 3).insert());
        }
        for (RequestSort sort : RequestSort.values()) {
            RequestFilter filter =
                    new RequestFilter(Set.of(), null, Set.of(), null, null, null, null, null, null, null, sort);
            List<UUID> whole = page(RequestScope.own(buyer), filter, 0, 100);
            assertThat(whole).containsExactlyInAnyOrderElementsOf(made);
            List<UUID> read = new ArrayList<>();
            TimeCursor cursor = null;
            for (int step = 0; step < 4; step++) {
                TimeCursor place = cursor;
                List<RequestRow> rows =
                        lists((RequestListRepository list) -> list.after(RequestScope.own(buyer), filter, place, 2));
                read.addAll(ids(rows));
                cursor = TimeCursor.parse(RequestListRepository.cursorAfter(rows))
                        .orElseThrow();
            }
            assertThat(read).isEqualTo(whole);
        }
    }

    @Test
    void a_seller_sees_open_public_requests_those_meant_for_him_and_those_he_bid_on() {
        UUID seller = Row.user("seller").insert();
        UUID other = Row.user("seller").insert();
        Row ahead = made(1_000_000);
        UUID open = ahead.insert();
        UUID closed = made(1_000_001).with("status", "payment").insert();
        UUID secret = made(1_000_002).with("is_public", false).insert();
        UUID forHim = made(1_000_003).with("is_public", false).insert();
        UUID forAnother = made(1_000_004).with("is_public", false).insert();
        UUID forHimButClosed = made(1_000_005)
                .with("is_public", false)
                .with("status", "completed")
                .insert();
        UUID lost = made(1_000_006).with("status", "payment").insert();
        UUID withdrawn = made(1_000_007).with("status", "payment").insert();
        prefers(forHim, seller);
        prefers(forHimButClosed, seller);
        prefers(forAnother, other);
        Row.offer(lost, seller).with("status", "rejected").insert();
        Row.offer(withdrawn, seller).with("status", "withdrawn").insert();
        RequestScope scope = RequestScope.visible(seller);
        assertThat(page(scope, RequestFilter.none(), 0, 100))
                .contains(open, forHim, lost)
                .doesNotContain(closed, secret, forAnother, forHimButClosed, withdrawn);
        long total = count(scope, RequestFilter.none());
        assertThat(page(scope, RequestFilter.none(), 0, 100_000)).hasSize((int) total);
        assertThat(page(scope, RequestFilter.none(), (int) total, 10)).isEmpty();
        assertThat(page(RequestScope.offered(seller), RequestFilter.none(), 0, 10))
                .containsExactly(lost);
        assertThat(count(RequestScope.all(), RequestFilter.none())).isGreaterThanOrEqualTo(total);
    }

    private static void prefers(UUID request, UUID seller) {
        Row.plain("market.purchase_request_preferred_sellers")
                .with("purchase_request_id", request)
                .with("seller_id", seller)
                .insert();
    }

    @Test
    void every_filter_keeps_what_fits_and_nothing_else_and_the_count_agrees() {
        UUID otherCategory = Row.category().insert();
        UUID desk = made(0).with("title", "Oak desk 50% off_x")
                .with("budget_min", "10")
                .with("budget_max", "20")
                .insert();
        UUID talk = Row.request(buyer, otherCategory)
                .with("created_at", NOW.plusSeconds(1))
                .with("title", "میز بلوط")
                .with("description", "A desk-like TALK")
                .with("product_type", "consultation")
                .with("urgency", "urgent")
                .with("status", "active")
                .with("budget_min", "30")
                .insert();
        RequestScope own = RequestScope.own(buyer);
        finds(own, only(Set.of(RequestStatus.ACTIVE), null, Set.of(), null), talk);
        finds(own, only(Set.of(RequestStatus.ACTIVE, RequestStatus.PENDING), null, Set.of(), null), talk, desk);
        finds(own, only(Set.of(RequestStatus.COMPLETED), null, Set.of(), null));
        finds(own, only(Set.of(), category, Set.of(), null), desk);
        finds(own, only(Set.of(), null, Set.of(ProductType.CONSULTATION, ProductType.SERVICE), null), talk);
        finds(own, only(Set.of(), null, Set.of(), Urgency.URGENT), talk);
        finds(own, budget("25", null), talk);
        finds(own, budget("20", null), talk, desk);
        finds(own, budget(null, "29"), desk);
        finds(own, budget("21", "29"));
        finds(own, text("OAK DESK"), desk);
        finds(own, text("desk"), talk, desk);
        finds(own, text("میز"), talk);
        finds(own, text("50% off_"), desk);
        finds(own, text("50_ off"));
        finds(own, text("%%%"));
        finds(
                own,
                new RequestFilter(
                        Set.of(),
                        null,
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        NOW.plusSeconds(1),
                        null,
                        null,
                        RequestSort.OLDEST),
                talk);
        finds(
                own,
                new RequestFilter(
                        Set.of(),
                        null,
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        NOW,
                        NOW.plusSeconds(1),
                        null,
                        RequestSort.OLDEST),
                desk);
    }

    private static void finds(RequestScope scope, RequestFilter filter, UUID... expected) {
        assertThat(page(scope, filter, 0, 10)).as(filter.toString()).containsExactly(expected);
        assertThat(count(scope, filter)).isEqualTo(expected.length);
    }
}
