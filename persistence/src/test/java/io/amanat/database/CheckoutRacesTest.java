package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.TemplateRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two carts at once, and a cart against its seller. */
@ExtendWith(TestDatabase.class)
class CheckoutRacesTest {
    private static final Instant NOW = Row.NOON;

    private static UUID template(int used, int max) {
        return Row.template(Row.user("seller").insert(), Row.category().insert())
                .with("usage_count", used)
                .with("max_usage", max)
                .with("budget_min", "12.5")
                .insert();
    }

    private static List<OfferedTemplate> lock(EntityManager em, UUID... ids) {
        return new OfferedTemplateRepository(em).lockForSale(List.of(ids), NOW);
    }

    /**
     * What a conversion does with its templates, at the database's own isolation: the locks alone must do. The race's
     * second side has asked a question before, after which no transaction becomes serializable; that is tried over HTTP.
     */
    private static Function<EntityManager, Boolean> taking(UUID... ids) {
        return em -> {
            List<OfferedTemplate> found = lock(em, ids);
            Map<UUID, Integer> counts = List.of(ids).stream().collect(Collectors.toMap(id -> id, id -> 1));
            return found.stream().allMatch(row -> row.template().isActive())
                    && new TemplateRepository(em).use(counts, NOW) == ids.length;
        };
    }

    private static String used(UUID id) {
        return Sql.value("select usage_count from market.request_templates where id = ?", id);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_carts_with_the_last_item_the_second_waits_and_gets_it_only_when_the_first_did_not(Race.End end) {
        UUID id = template(4, 5);
        Race.Result<Boolean, Boolean> result = Race.run(end, taking(id), taking(id));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(used(id)).isEqualTo("5");
    }

    @Test
    void carts_that_name_the_same_templates_in_crossing_order_wait_and_never_deadlock() {
        UUID one = template(0, 9);
        UUID two = template(0, 9);
        for (int round = 0; round < 3; round++) {
            Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, taking(one, two), taking(two, one));
            assertThat(result.waited()).isTrue();
            assertThat(result.first()).isTrue();
            assertThat(result.second()).isTrue();
        }
        assertThat(List.of(used(one), used(two))).containsExactly("6", "6");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_cart_during_a_deactivation_waits_for_it(Race.End end) {
        UUID id = template(0, 9);
        Race.Result<Integer, Boolean> result = Race.run(
                end,
                em -> em.createNativeQuery("update market.request_templates set is_active = false where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate(),
                taking(id));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(used(id)).isEqualTo(end == Race.End.COMMIT ? "0" : "1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_change_of_the_price_during_a_cart_waits_for_it(Race.End end) {
        UUID id = template(0, 9);
        Race.Result<Boolean, Boolean> result = Race.run(
                end, taking(id), em -> new TemplateRepository(em).lock(id).isPresent());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(used(id)).isEqualTo(end == Race.End.COMMIT ? "1" : "0");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_seller_is_not_suspended_while_something_of_his_is_being_sold(Race.End end) {
        UUID id = template(0, 9);
        Race.Result<Boolean, Integer> result = Race.run(end, taking(id), em -> em.createNativeQuery(
                        """
                                update market.users set status = 'suspended'
                                where id = (select seller_id from market.request_templates where id = ?1)
                                """)
                .setParameter(1, id)
                .executeUpdate());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(1);
        assertThat(Market.in(em -> lock(em, id)).get(0).sellerLive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void an_item_that_is_being_sold_is_not_erased(Race.End end) {
        UUID id = template(0, 9);
        Race.Result<Boolean, Boolean> result = Race.run(end, taking(id), em -> {
            TemplateRepository rows = new TemplateRepository(em);
            rows.lock(id);
            return rows.erase(id);
        });
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }
}
