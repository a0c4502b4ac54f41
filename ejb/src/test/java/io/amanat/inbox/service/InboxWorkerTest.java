package io.amanat.inbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.TestMetrics;
import io.amanat.config.service.Wiring;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxStatus;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows the worker works together, which alone, and that each is worked once. */
class InboxWorkerTest {
    private final List<InboxDelivery> due = new ArrayList<>();
    private final List<List<String>> together = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private String leftOut = "";
    private boolean togetherFails;
    private String poison = "";
    private final TestMetrics metrics = new TestMetrics();
    private final WakeUps wakeUps = new WakeUps(2);
    private final List<UUID> woken = new ArrayList<>();
    private Runnable whileAlone = () -> {};

    private final InboxWorker worker = Wiring.inject(new InboxWorker(), "inbox", new InboxService() {
        @Override
        public List<InboxDelivery> claim(int limit) {
            List<InboxDelivery> batch = List.copyOf(due.subList(0, Math.min(limit, due.size())));
            due.removeAll(batch);
            return batch;
        }

        @Override
        public Set<UUID> workTogether(List<InboxDelivery> deliveries) {
            together.add(keys(deliveries));
            if (togetherFails) {
                throw new IllegalStateException("one of them is broken");
            }
            return deliveries.stream()
                    .filter(delivery -> !delivery.deliveryKey().equals(leftOut))
                    .map(InboxDelivery::id)
                    .collect(Collectors.toSet());
        }

        @Override
        public void work(InboxDelivery delivery) {
            alone.add(delivery.deliveryKey());
            whileAlone.run();
            if (delivery.deliveryKey().equals(poison)) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public boolean failed(InboxDelivery delivery, String error) {
            failed.add(delivery.deliveryKey() + " " + error);
            return false;
        }
    });

    @BeforeEach
    void wires() {
        Wiring.inject(worker, "wakeUps", wakeUps);
        Wiring.inject(worker, "metrics", metrics.registry());
        Wiring.inject(worker, "waker", new InboxWaker() {
            @Override
            public void wake(UUID deliveryId) {
                woken.add(deliveryId);
            }
        });
    }

    private int worked() {
        return alone.size() + together.stream().mapToInt(List::size).sum();
    }

    private static List<String> keys(List<InboxDelivery> deliveries) {
        return deliveries.stream().map(InboxDelivery::deliveryKey).toList();
    }

    private void arrive(String source, String... keys) {
        Arrays.stream(keys)
                .map(key -> new InboxDelivery(
                        Uuid7.next(),
                        source,
                        key,
                        "event",
                        "{}",
                        InboxStatus.PROCESSING,
                        1,
                        null,
                        null,
                        Instant.EPOCH,
                        null))
                .forEach(due::add);
    }

    @Test
    void what_was_worked_together_is_not_worked_again_and_what_was_left_out_is_worked_alone() {
        arrive("scanner", "a", "b", "c");
        leftOut = "b";
        assertThat(worker.drain()).isFalse();
        assertThat(together).containsExactly(List.of("a", "b", "c"));
        assertThat(alone).containsExactly("b");
        assertThat(failed).isEmpty();
    }

    @Test
    void sources_are_not_mixed_and_a_single_one_is_worked_alone() {
        arrive("scanner", "a", "b");
        arrive("network", "c");
        assertThat(worker.drain()).isFalse();
        assertThat(together).containsExactly(List.of("a", "b"));
        assertThat(alone).containsExactly("c");
    }

    @Test
    void a_failure_together_costs_no_attempt_and_only_the_broken_one_fails_alone() {
        arrive("scanner", "a", "b", "c");
        togetherFails = true;
        poison = "b";
        assertThat(worker.drain()).isFalse();
        assertThat(alone).containsExactly("a", "b", "c");
        assertThat(failed).containsExactly("b IllegalStateException: broken");
        assertThat(metrics.count("amanat_inbox_together_failed_total", "scanner"))
                .isEqualTo(1);
    }

    @Test
    void more_than_a_batch_is_worked_batch_by_batch() {
        for (int index = 0; index < InboxWorker.BATCH + 2; index++) {
            arrive("scanner", "k" + index);
        }
        assertThat(worker.drain()).isFalse();
        assertThat(together).extracting(List::size).containsExactly(InboxWorker.BATCH, 2);
    }

    @Test
    void one_wake_up_is_enough_for_more_rows_than_one_look_works() {
        for (int index = 0; index < 2 * InboxWorker.MAX_PER_CALL + 50; index++) {
            arrive("scanner", "k" + index);
        }
        assertThat(wakeUps.begin()).isTrue();
        wakeUps.work(worker::drain);
        assertThat(due).isEmpty();
        assertThat(worked()).isEqualTo(2 * InboxWorker.MAX_PER_CALL + 50);
    }

    @Test
    void who_works_alone_lets_another_one_look() {
        arrive("network", "a");
        wakeUps.begin();
        wakeUps.begin();
        assertThat(wakeUps.begin()).isFalse();
        whileAlone = () -> assertThat(wakeUps.begin()).isTrue();
        UUID row = due.get(0).id();
        assertThat(worker.drain()).isFalse();
        assertThat(alone).containsExactly("a");
        assertThat(failed).isEmpty();
        assertThat(woken).as("for whoever was not let in before").containsExactly(row);
        assertThat(wakeUps.begin()).isFalse();
    }
}
