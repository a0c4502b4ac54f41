package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LedgerCheckRepositoryTest {
    private static <T> T checks(Function<LedgerCheckRepository, T> work) {
        return Market.in(em -> work.apply(new LedgerCheckRepository(em)));
    }

    private static boolean begin(UUID id, Instant now) {
        return checks(rows -> rows.begin(id, now));
    }

    private static Optional<LedgerCheck> last() {
        return checks(LedgerCheckRepository::last);
    }

    private static void advance(LedgerCheck check) {
        checks(rows -> {
            rows.advance(check);
            return null;
        });
    }

    @BeforeEach
    void no_verification_was_ever_made() {
        Sql.run("delete from market.ledger_checks");
    }

    @Test
    void all_payments_are_met_once_in_pieces_of_any_size() {
        List<UUID> some = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            some.add(Row.payIn(Deal.agreed()).insert());
        }
        for (int size : List.of(1, 3, 1_000)) {
            List<UUID> met = new ArrayList<>();
            List<UUID> piece = checks(rows -> rows.payments(null, size));
            while (!piece.isEmpty()) {
                assertThat(piece.size()).isLessThanOrEqualTo(size);
                met.addAll(piece);
                UUID last = piece.get(piece.size() - 1);
                piece = checks(rows -> rows.payments(last, size));
            }
            assertThat(met)
                    .doesNotHaveDuplicates()
                    .containsAll(some)
                    .hasSize(Integer.parseInt(Sql.value("select count(*) from market.payments")));
        }
        List<LedgerFault> ofNone = checks(rows -> rows.faults(List.of()));
        assertThat(ofNone).isEmpty();
    }

    @Test
    void one_verification_is_under_way_at_a_time_and_the_last_one_is_told() {
        assertThat(last()).isEmpty();
        UUID first = Uuid7.next();
        assertThat(begin(first, Row.NOON)).isTrue();
        assertThat(begin(Uuid7.next(), Row.NOON)).isFalse();
        assertThat(last()).contains(new LedgerCheck(first, Row.NOON, null, null, 0, 0, null));
        UUID position = Uuid7.next();
        LedgerFault fault = new LedgerFault(position, Uuid7.next(), "hold_overdrawn", "too much");
        LedgerCheck under = new LedgerCheck(first, Row.NOON, null, position, 7, 2, fault);
        advance(under);
        assertThat(last()).contains(under);
        LedgerCheck done = new LedgerCheck(first, Row.NOON, Row.NOON.plusSeconds(9), position, 9, 2, fault);
        advance(done);
        // What is finished stays as it is.
        advance(new LedgerCheck(first, Row.NOON, null, null, 0, 0, null));
        assertThat(last()).contains(done);
        UUID next = Uuid7.next();
        assertThat(begin(next, Row.NOON.plusSeconds(60))).isTrue();
        assertThat(last().orElseThrow().id()).isEqualTo(next);
    }
}
