package io.amanat.volume;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/** What is demanded of a query that is asked all day. */
final class Hot {
    /** Nothing reads more rows than this from end to end, or throws as many away. */
    static final long MOST = 10_000;

    private Hot() {}

    /**
     * The same where a whole small table may be cheaper to read than many single rows of it.
     *
     * @param pages of tables and indexes that are looked at, at most
     */
    static DynamicTest assertIndexedWithin(long pages, String name, Consumer<EntityManager> work, String... indexes) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Plan> plans = VolumeDatabase.plans(work);
            VolumeDatabase.say(name + ": " + plans);
            assertThat(plans.stream().flatMap(plan -> plan.indexes().stream()))
                    .as(plans.toString())
                    .containsAnyOf(indexes);
            assertThat(plans.stream().mapToLong(Plan::pages).sum())
                    .as(plans.toString())
                    .isPositive()
                    .isLessThanOrEqualTo(pages);
        });
    }

    /** @param indexes of those that would serve, at least one is used */
    static DynamicTest assertIndexed(String name, Consumer<EntityManager> work, String... indexes) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Plan> plans = VolumeDatabase.plans(work);
            VolumeDatabase.say(name + ": " + plans);
            assertThat(plans).isNotEmpty();
            assertThat(plans.stream().flatMap(plan -> plan.indexes().stream()))
                    .as(plans.toString())
                    .containsAnyOf(indexes);
            assertThat(plans.stream().flatMap(plan -> plan.wasteful(MOST).stream()))
                    .as(plans.toString())
                    .isEmpty();
        });
    }
}
