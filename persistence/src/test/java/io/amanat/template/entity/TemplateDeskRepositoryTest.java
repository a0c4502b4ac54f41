package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.template.entity.TemplateDeskFilter.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shop items as the staff finds them, and taking one out of sight. */
@ExtendWith(TestDatabase.class)
class TemplateDeskRepositoryTest {
    private final UUID seller = Row.user("seller").insert();
    private final UUID category = Row.category().insert();
    private final String mark = "Mark " + Uuid7.next();

    private UUID item(int made, String title) {
        return Row.template(seller, category)
                .with("title", title)
                .with("created_at", Row.NOON.plusSeconds(made))
                .insert();
    }

    private static List<RequestTemplate> list(TemplateDeskFilter filter, int limit) {
        return Market.in(em -> new TemplateDeskRepository(em).list(filter, limit));
    }

    private static List<UUID> found(State state, UUID sellerId, String words) {
        return list(new TemplateDeskFilter(state, sellerId, words, null), 10).stream()
                .map(RequestTemplate::id)
                .toList();
    }

    @Test
    void items_are_found_by_seller_words_and_state() {
        UUID shown = item(1, mark);
        UUID hidden = item(2, "A chair");
        UUID removed = item(3, mark);
        Sql.run("update market.request_templates set is_active = false where id = ?", hidden);
        Sql.run("update market.request_templates set is_active = false, deleted_at = now() where id = ?", removed);
        UUID others = TemplateRows.template()
                .with("title", "The same " + mark)
                .with("created_at", Row.NOON)
                .insert();
        assertThat(found(null, seller, null)).containsExactly(removed, hidden, shown);
        assertThat(found(State.ACTIVE, seller, null)).containsExactly(shown);
        assertThat(found(State.HIDDEN, seller, null)).containsExactly(hidden);
        assertThat(found(State.REMOVED, seller, null)).containsExactly(removed);
        assertThat(found(null, null, mark.toUpperCase(Locale.ROOT))).containsExactly(removed, shown, others);
        assertThat(found(State.ACTIVE, null, mark)).containsExactly(shown, others);
        assertThat(found(null, seller, mark)).containsExactly(removed, shown);
        assertThat(found(null, null, mark + "%")).as("signs are letters").isEmpty();
    }

    @Test
    void the_list_goes_on_after_a_place_also_among_items_of_one_moment() {
        List<UUID> all = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            all.add(item(count / 3, mark));
        }
        Collections.reverse(all);
        List<UUID> read = new ArrayList<>();
        TimeCursor after = null;
        for (int page = 0; page < 3; page++) {
            List<RequestTemplate> part = list(new TemplateDeskFilter(null, seller, null, after), 2);
            part.forEach(row -> read.add(row.id()));
            RequestTemplate last = part.get(part.size() - 1);
            after = new TimeCursor(last.createdAt(), last.id());
        }
        assertThat(read).containsExactlyElementsOf(all);
    }

    private static boolean show(UUID id, boolean active) {
        return Market.in(em -> new TemplateRepository(em).show(id, active, Row.NOON.plusSeconds(60)));
    }

    @Test
    void an_item_is_hidden_and_shown_once_each_and_a_removed_one_never() {
        UUID id = item(1, mark);
        assertThat(show(id, true)).as("it is shown already").isFalse();
        assertThat(show(id, false)).isTrue();
        assertThat(show(id, false)).isFalse();
        assertThat(Sql.value("select is_active || ' ' || version from market.request_templates where id = ?", id))
                .as("who edits meanwhile has an old version")
                .isEqualTo("false 1");
        assertThat(show(id, true)).isTrue();
        assertThat(Sql.value("select is_active and not hidden_by_staff from market.request_templates where id = ?", id))
                .isEqualTo("t");
        Sql.run("update market.request_templates set is_active = false where id = ?", id);
        assertThat(show(id, false)).as("its seller had paused it").isTrue();
        assertThat(show(id, false)).isFalse();
        Sql.run("update market.request_templates set is_active = false, deleted_at = now() where id = ?", id);
        assertThat(show(id, true)).isFalse();
        assertThat(show(Uuid7.next(), true)).isFalse();
    }
}
