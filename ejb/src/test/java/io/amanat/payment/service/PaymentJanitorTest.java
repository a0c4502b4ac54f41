package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One row that cannot be worked does not keep the others from their turn. */
class PaymentJanitorTest {
    private static final UUID BAD = Uuid7.next();

    private final List<UUID> ended = new ArrayList<>();
    private List<UUID> over = List.of();

    private final class Steps extends IntentSteps {
        @Override
        public List<Payment> unfinished(Duration age, int limit) {
            return List.of();
        }

        @Override
        public boolean expire(UUID paymentId) {
            if (paymentId.equals(BAD)) {
                throw new IllegalArgumentException("no request");
            }
            return ended.add(paymentId);
        }
    }

    private final class Queries extends PaymentQueries {
        @Override
        public List<PaymentKey> expired(int skip, int limit) {
            return over.stream()
                    .filter(id -> !ended.contains(id))
                    .skip(skip)
                    .limit(limit)
                    .map(id -> new PaymentKey(id, null))
                    .toList();
        }
    }

    private static class Directs extends DirectBalanceService {
        @Override
        public boolean saves(UUID paymentId) {
            return false;
        }

        @Override
        public void screenWaiting() {
            throw new IllegalStateException("the screening is broken");
        }
    }

    private PaymentJanitor janitor() {
        PaymentJanitor janitor = Wiring.inject(new PaymentJanitor(), "steps", new Steps());
        Wiring.inject(janitor, "queries", new Queries());
        return Wiring.inject(janitor, "directs", new Directs());
    }

    @Test
    void a_payment_that_cannot_be_ended_keeps_no_other_open() {
        UUID good = Uuid7.next();
        over = List.of(BAD, good);
        janitor().tidy();
        assertThat(ended).containsExactly(good);
    }

    @Test
    void however_many_are_over_each_has_its_turn_every_minute() {
        over = Stream.concat(Stream.of(BAD), Stream.generate(Uuid7::next).limit(PaymentJanitor.BATCH * 2L))
                .toList();
        janitor().tidy();
        assertThat(ended).containsExactlyElementsOf(over.subList(1, over.size()));
    }

    @Test
    void a_payment_that_cannot_be_screened_keeps_no_other_waiting() {
        UUID good = Uuid7.next();
        List<UUID> looked = new ArrayList<>();
        DirectBalanceService directs = Wiring.inject(new DirectBalanceService(), "queries", new DirectBalanceQueries() {
            @Override
            public List<UUID> unscreened(int limit) {
                return List.of(BAD, good);
            }

            @Override
            public Optional<View> find(UUID paymentId) {
                if (paymentId.equals(BAD)) {
                    throw new IllegalStateException("a broken row");
                }
                looked.add(paymentId);
                return Optional.empty();
            }
        });
        directs.screenWaiting();
        assertThat(looked).containsExactly(good);
    }

    @Test
    void a_payment_that_cannot_be_reconciled_takes_the_round_from_no_other() {
        UUID good = Uuid7.next();
        List<UUID> asked = new ArrayList<>();
        Reconciliation reconciliation = Wiring.inject(new Reconciliation(), "reports", new ProviderReports() {
            @Override
            public List<UUID> open(UUID after, int limit) {
                return after == null ? List.of(BAD, good) : List.of();
            }

            @Override
            public Optional<Payment> find(UUID id) {
                if (id.equals(BAD)) {
                    throw new IllegalStateException("a broken row");
                }
                asked.add(id);
                return Optional.empty();
            }
        });
        assertThat(reconciliation.round()).isEqualTo(2);
        assertThat(asked).containsExactly(good);
    }
}
