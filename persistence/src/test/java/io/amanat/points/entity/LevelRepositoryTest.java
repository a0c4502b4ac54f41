package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each test ends by rollback: active levels share one scale, so none may be left to other tests. */
@ExtendWith(TestDatabase.class)
class LevelRepositoryTest {
    private static final int BOTTOM = 1_000_000_000;

    private static NewLevel level(int level, int minPoints, Integer maxPoints) {
        return new NewLevel(
                level, "نقره", "Silver", minPoints, maxPoints, new BigDecimal("2.5"), true, 1, 2, "star", "#aabbcc");
    }

    @Test
    void a_balance_on_the_border_belongs_to_the_higher_level_and_the_highest_has_no_end() {
        Market.run(em -> {
            LevelRepository rows = new LevelRepository(em);
            Level low = Level.of(Uuid7.next(), level(911, BOTTOM, BOTTOM + 99), Row.NOON);
            Level high = Level.of(Uuid7.next(), level(912, BOTTOM + 100, null), Row.NOON);
            rows.add(high);
            rows.add(low);
            em.flush();
            assertThat(rows.active()).containsSubsequence(low, high);
            assertThat(rows.ofBalance(BOTTOM - 1)).isEmpty();
            assertThat(rows.ofBalance(BOTTOM)).contains(low);
            assertThat(rows.ofBalance(BOTTOM + 99)).contains(low);
            assertThat(rows.ofBalance(BOTTOM + 100)).contains(high);
            assertThat(rows.ofBalance(Integer.MAX_VALUE)).contains(high);
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
    }

    @Test
    void a_level_comes_back_as_it_was_stored() {
        Market.run(em -> {
            LevelRepository rows = new LevelRepository(em);
            Level level = Level.of(Uuid7.next(), level(913, BOTTOM, BOTTOM), Row.NOON);
            rows.add(level);
            em.flush();
            em.clear();
            Level stored = rows.find(level.id()).orElseThrow();
            assertThat(stored.level()).isEqualTo(913);
            assertThat(stored.name()).isEqualTo("نقره");
            assertThat(stored.nameEn()).isEqualTo("Silver");
            assertThat(stored.minPoints()).isEqualTo(BOTTOM);
            assertThat(stored.maxPoints()).isEqualTo(BOTTOM);
            assertThat(stored.discountPercent()).isEqualByComparingTo("2.5");
            assertThat(stored.isPrioritySupport()).isTrue();
            assertThat(stored.extraTemplates()).isEqualTo(1);
            assertThat(stored.freeWithdrawals()).isEqualTo(2);
            assertThat(stored.icon()).isEqualTo("star");
            assertThat(stored.color()).isEqualTo("#aabbcc");
            assertThat(stored.isActive()).isTrue();
            assertThat(stored.createdAt()).isEqualTo(Row.NOON);
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
    }

    @Test
    void hidden_levels_may_change_places_and_a_stale_version_changes_nothing() {
        Market.run(em -> {
            LevelRepository rows = new LevelRepository(em);
            Level low = Level.of(Uuid7.next(), level(915, BOTTOM, BOTTOM + 99), Row.NOON);
            Level high = Level.of(Uuid7.next(), level(916, BOTTOM + 100, null), Row.NOON);
            rows.add(low);
            rows.add(high);
            rows.flushAndForget();
            rows.hideAll();
            assertThat(rows.active()).isEmpty();
            NewLevel longer = new NewLevel(
                    915, "یک", "One", BOTTOM, BOTTOM + 500, new BigDecimal("1.00"), false, 3, 4, null, null);
            assertThat(rows.replace(longer, low.version() + 1, Row.NOON)).isFalse();
            assertThat(rows.replace(longer, low.version(), Row.NOON.plusSeconds(1)))
                    .isTrue();
            assertThat(rows.replace(level(916, BOTTOM + 501, null), high.version(), Row.NOON))
                    .isTrue();
            rows.flushAndForget();
            assertThat(rows.active()).extracting(Level::level).containsExactly(915, 916);
            Level stored = rows.find(low.id()).orElseThrow();
            assertThat(stored.terms()).usingRecursiveComparison().isEqualTo(longer);
            assertThat(stored.version()).isEqualTo(low.version() + 1);
            assertThat(stored.updatedAt()).isEqualTo(Row.NOON.plusSeconds(1));
            assertThat(rows.all()).extracting(Level::level).contains(915, 916);
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
    }

    @Test
    void a_ladder_with_a_single_hidden_step_is_not_empty_and_the_application_may_lock_it() {
        Market.run(em -> {
            LevelRepository rows = new LevelRepository(em);
            rows.lockLadder();
            rows.add(Level.of(Uuid7.next(), level(914, BOTTOM, BOTTOM), Row.NOON));
            em.flush();
            em.createNativeQuery("update market.level_configs set is_active = false where level = 914")
                    .executeUpdate();
            assertThat(rows.isEmpty()).isFalse();
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
    }
}
