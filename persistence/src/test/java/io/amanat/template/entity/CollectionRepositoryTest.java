package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CollectionRepositoryTest {
    private static <T> T collections(Function<CollectionRepository, T> work) {
        return Market.in(em -> work.apply(new CollectionRepository(em)));
    }

    @Test
    void a_collection_is_stored_and_listed_for_its_owner_from_the_newest() {
        UUID owner = Row.user("seller").insert();
        UUID old = TemplateRows.collection(owner).insert();
        TemplateRows.collection(Row.user("seller").insert()).insert();
        UUID id = Uuid7.next();
        Market.run(em -> new CollectionRepository(em)
                .add(new TemplateCollection(
                        id, owner, "Garden", "Benches", "/uploads/g.png", true, Row.NOON.plusSeconds(1))));
        TemplateCollection stored =
                collections((CollectionRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.ownerId()).isEqualTo(owner);
        assertThat(stored.title()).isEqualTo("Garden");
        assertThat(stored.description()).isEqualTo("Benches");
        assertThat(stored.coverImage()).isEqualTo("/uploads/g.png");
        assertThat(stored.isPublicCollection()).isTrue();
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON.plusSeconds(1));
        assertThat(collections((CollectionRepository rows) -> rows.ofOwner(owner, 0, 10)))
                .extracting(TemplateCollection::id)
                .containsExactly(id, old);
        assertThat(collections((CollectionRepository rows) -> rows.ofOwner(owner, 1, 10)))
                .extracting(TemplateCollection::id)
                .containsExactly(old);
    }

    private static List<UUID> order(UUID collection) {
        return collections((CollectionRepository rows) -> rows.members(collection)).stream()
                .map(CollectionTemplate::templateId)
                .toList();
    }

    @Test
    void what_a_collection_holds_comes_in_its_order_and_two_may_swap_places() {
        UUID collection = TemplateRows.collection(Row.user("seller").insert()).insert();
        UUID one = TemplateRows.template().insert();
        UUID two = TemplateRows.template().insert();
        Market.run(em -> {
            CollectionRepository rows = new CollectionRepository(em);
            rows.add(new CollectionTemplate(collection, one, 1));
            rows.add(new CollectionTemplate(collection, two, 0));
        });
        assertThat(order(collection)).containsExactly(two, one);
        Market.run(em -> new CollectionRepository(em)
                .members(collection)
                .forEach(member -> Inside.set(member, "position", 1 - member.position())));
        assertThat(order(collection)).containsExactly(one, two);
    }
}
