package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.idempotency.entity.IdempotencyRepository;
import io.amanat.idempotency.entity.IdempotencyRepository.Earlier;
import io.amanat.idempotency.entity.IdempotencyRepository.NamedCall;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two calls of one name at once, what a name means for how long, and how names are forgotten. */
@ExtendWith(TestDatabase.class)
class IdempotencyRacesTest {
    private static final Instant NOW = Row.NOON;
    private static final Duration DAY = Duration.ofHours(24);
    private static final String PRINT = "ab".repeat(32);

    private final UUID account = Uuid7.next();

    private NamedCall call(String key) {
        return new NamedCall(account, "request.create", key, PRINT);
    }

    private static Function<EntityManager, Boolean> claiming(NamedCall call, UUID result, Instant now) {
        return em -> new IdempotencyRepository(em).claim(call, result, now, now.minus(DAY));
    }

    private Earlier earlier(String operation, String key) {
        return Market.in(em ->
                new IdempotencyRepository(em).find(account, operation, key).orElse(null));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_calls_of_one_name_the_second_waits_and_acts_only_when_the_first_did_not(Race.End end) {
        UUID first = Uuid7.next();
        UUID second = Uuid7.next();
        Race.Result<Boolean, Boolean> result =
                Race.run(end, claiming(call("twice"), first, NOW), claiming(call("twice"), second, NOW));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(earlier("request.create", "twice"))
                .isEqualTo(new Earlier(PRINT, end == Race.End.ROLLBACK ? second : first));
    }

    @Test
    void a_name_belongs_to_one_account_and_one_address() {
        UUID made = Uuid7.next();
        assertThat(Market.in(claiming(call("own"), made, NOW))).isTrue();
        assertThat(Market.in(claiming(call("own"), Uuid7.next(), NOW))).isFalse();
        assertThat(Market.in(claiming(new NamedCall(account, "offer.create", "own", PRINT), Uuid7.next(), NOW)))
                .isTrue();
        assertThat(Market.in(claiming(new NamedCall(Uuid7.next(), "request.create", "own", PRINT), Uuid7.next(), NOW)))
                .isTrue();
        assertThat(earlier("request.create", "own").resultId()).isEqualTo(made);
        assertThat(earlier("request.create", "another")).isNull();
    }

    @Test
    void after_a_day_a_name_is_free_again() {
        UUID first = Uuid7.next();
        UUID second = Uuid7.next();
        assertThat(Market.in(claiming(call("day"), first, NOW))).isTrue();
        assertThat(Market.in(claiming(call("day"), second, NOW.plus(DAY)))).isFalse();
        assertThat(Market.in(claiming(call("day"), second, NOW.plus(DAY).plusMillis(1))))
                .isTrue();
        assertThat(earlier("request.create", "day").resultId()).isEqualTo(second);
    }

    @Test
    void names_are_forgotten_oldest_first_and_not_before_their_time() {
        Instant old = NOW.minus(Duration.ofDays(4_000));
        for (int age = 0; age < 3; age++) {
            assertThat(Market.in(claiming(call("old-" + age), Uuid7.next(), old.plusSeconds(age))))
                    .isTrue();
        }
        assertThat(Market.<Integer>in(em -> new IdempotencyRepository(em).purge(old.plusSeconds(2), 1)))
                .isEqualTo(1);
        assertThat(earlier("request.create", "old-0")).isNull();
        assertThat(earlier("request.create", "old-1")).isNotNull();
        assertThat(Market.<Integer>in(em -> new IdempotencyRepository(em).purge(old.plusSeconds(2), 100)))
                .isEqualTo(1);
        assertThat(earlier("request.create", "old-2")).isNotNull();
    }
}
