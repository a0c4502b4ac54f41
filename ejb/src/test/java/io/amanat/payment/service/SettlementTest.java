package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A round over paid addresses, and over those from which money goes back. */
class SettlementTest {
    private final UUID broken = Uuid7.next();
    private final UUID silent = Uuid7.next();
    private final UUID good = Uuid7.next();
    private final List<UUID> asked = new ArrayList<>();

    private final class Store extends SettlementStore {
        @Override
        public List<UUID> unsettled(UUID after, int limit) {
            return List.of(broken, silent, good);
        }

        @Override
        public List<UUID> goingBack(UUID after, int limit) {
            return List.of(broken, silent, good);
        }
    }

    private final class Queries extends DirectBalanceQueries {
        @Override
        public Optional<View> find(UUID paymentId) {
            asked.add(paymentId);
            if (paymentId.equals(broken)) {
                throw new IllegalStateException("a row that nobody has thought of");
            }
            if (paymentId.equals(silent)) {
                throw new DomainException(ErrorCode.SCANNER_UNAVAILABLE);
            }
            return Optional.empty();
        }
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_waiting_and_none_of_those_whose_money_goes_back() {
        Settlement settlement = Wiring.inject(new Settlement(), "store", new Store());
        Wiring.inject(settlement, "queries", new Queries());
        settlement.round();
        List<UUID> once = List.of(broken, silent, good);
        assertThat(asked).isEqualTo(Stream.of(once, once).flatMap(List::stream).toList());
    }
}
