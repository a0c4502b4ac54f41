package io.amanat.job.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.TestDatabase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class JobLockRepositoryTest {
    private static boolean takenElsewhere(JobLock lock) {
        return !Market.in(other -> new JobLockRepository(other).take(lock));
    }

    @Test
    void a_lock_is_held_until_the_transaction_ends_and_nobody_waits_for_it() {
        Market.run(em -> {
            assertThat(new JobLockRepository(em).take(JobLock.OFFER_EXPIRY)).isTrue();
            assertThat(takenElsewhere(JobLock.OFFER_EXPIRY)).isTrue();
            assertThat(takenElsewhere(JobLock.DRAFT_ARCHIVE)).isFalse();
        });
        assertThat(takenElsewhere(JobLock.OFFER_EXPIRY)).isFalse();
    }

    @Test
    void no_two_jobs_share_a_key() {
        assertThat(Arrays.stream(JobLock.values()).map(JobLock::key)).doesNotHaveDuplicates();
    }
}
