package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.persistence.EntityManager;
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
        OwnedCollection owned =
                collections((CollectionRepository rows) -> rows.find(id)).orElseThrow();
        TemplateCollection stored = owned.collection();
        assertThat(stored.ownerId()).isEqualTo(owner);
        assertThat(stored.title()).isEqualTo("Garden");
        assertThat(stored.description()).isEqualTo("Benches");
        assertThat(stored.coverImage()).isEqualTo("/uploads/g.png");
        assertThat(stored.isPublicCollection()).isTrue();
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON.plusSeconds(1));
        assertThat(own(owner, new PageRequest(1, 10)).rows())
                .extracting(CollectionSummary::id)
                .containsExactly(id, old);
        assertThat(own(owner, new PageRequest(2, 1)).rows())
                .extracting(CollectionSummary::id)
                .containsExactly(old);
        assertThat(own(owner, new PageRequest(2, 1)).total()).isEqualTo(2);
    }

    private static Page<CollectionSummary> own(UUID owner, PageRequest page) {
        return collections((CollectionRepository rows) -> rows.ofOwner(owner, page));
    }

    @Test
    void everybody_sees_public_collections_of_active_sellers_and_what_is_on_sale_in_them() {
        UUID owner = Row.user("seller").with("first_name", "Ada").insert();
        assertThat(collections((CollectionRepository rows) -> rows.lockOwner(owner)))
                .isEqualTo("Ada");
        UUID open = TemplateRows.collection(owner).with("is_public", true).insert();
        TemplateRows.collection(owner).insert();
        UUID category = Row.category().insert();
        UUID sold = Row.template(owner, category).insert();
        UUID hidden = Row.template(owner, category).with("is_active", false).insert();
        UUID over = Row.template(owner, category).with("expires_at", Row.NOON).insert();
        Market.run(
                em -> assertThat(new CollectionRepository(em).replaceMembers(open, owner, List.of(over, sold, hidden)))
                        .isTrue());
        Page<CollectionSummary> shown =
                collections((CollectionRepository rows) -> rows.shown(owner, new PageRequest(1, 10), Row.NOON));
        assertThat(shown.rows()).hasSize(1);
        CollectionSummary row = shown.rows().get(0);
        assertThat(row.id()).isEqualTo(open);
        assertThat(row.ownerName()).isEqualTo("Ada");
        assertThat(row.templateCount()).isEqualTo(1);
        assertThat(own(owner, new PageRequest(1, 10)).rows())
                .extracting(CollectionSummary::templateCount)
                .containsExactlyInAnyOrder(3, 0);
        assertThat(held(rows -> rows.servedInCollection(open, Row.NOON))).containsExactly(sold);
        assertThat(held(rows -> rows.inCollection(open, Row.NOON))).containsExactly(over, sold, hidden);
        assertThat(collections((CollectionRepository rows) -> rows.find(open))).hasValueSatisfying(found -> {
            assertThat(found.ownerName()).isEqualTo("Ada");
            assertThat(found.ownerLive()).isTrue();
        });
        Sql.run("update market.users set status = 'suspended' where id = ?", owner);
        assertThat(collections((CollectionRepository rows) -> rows.find(open)))
                .hasValueSatisfying(found -> assertThat(found.ownerLive()).isFalse());
        assertThat(collections((CollectionRepository rows) -> rows.shown(owner, new PageRequest(1, 10), Row.NOON))
                        .total())
                .isZero();
    }

    private static List<UUID> held(Function<OfferedTemplateRepository, List<OfferedTemplate>> work) {
        return Market.in(em -> work.apply(new OfferedTemplateRepository(em))).stream()
                .map(row -> row.template().id())
                .toList();
    }

    @Test
    void a_collection_is_filled_anew_in_order_with_templates_of_its_owner_only() {
        UUID owner = Row.user("seller").insert();
        UUID collection = TemplateRows.collection(owner).insert();
        UUID category = Row.category().insert();
        UUID one = Row.template(owner, category).insert();
        UUID two = Row.template(owner, category).insert();
        UUID foreign = TemplateRows.template().insert();
        Function<List<UUID>, Boolean> fill =
                ids -> Market.in(em -> new CollectionRepository(em).replaceMembers(collection, owner, ids));
        assertThat(fill.apply(List.of(one, two))).isTrue();
        assertThat(order(collection)).containsExactly(one, two);
        assertThat(fill.apply(List.of(two, one))).isTrue();
        assertThat(order(collection)).containsExactly(two, one);
        assertThat(collections((CollectionRepository rows) -> rows.lock(Uuid7.next())))
                .isEmpty();
        assertThat(Market.in((EntityManager em) -> {
                    boolean whole =
                            new CollectionRepository(em).replaceMembers(collection, owner, List.of(one, foreign));
                    em.getTransaction().rollback();
                    em.getTransaction().begin();
                    return whole;
                }))
                .isFalse();
        assertThat(order(collection)).containsExactly(two, one);
        assertThat(fill.apply(List.of())).isTrue();
        assertThat(order(collection)).isEmpty();
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
