package io.amanat.launcher.ramp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How long each operation of one flow took; not shared between threads. */
final class Timings {
    private final Map<Operation, List<Long>> micros = new EnumMap<>(Operation.class);

    /** What is measured, with its targets of acceptance 13.2 in milliseconds; none for what has no line there. */
    enum Operation {
        /** Making one account of the run, before its flows begin. */
        ADMIN_CREATE("adminCreate", 0, 0),
        LOGIN("login", 300, 1_000),
        CREATE_REQUEST("createRequest", 400, 1_500),
        CREATE_OFFER("createOffers", 400, 1_500),
        ACCEPT_OFFER("acceptOffer", 500, 2_000),
        PAYMENT_INTENT("createPaymentIntent", 750, 3_000),
        STATUS_PAYMENT("statusPayment", 0, 0),
        SCANNER("scannerConfirm", 1_000, 5_000),
        DELIVERY("sellerDelivery", 500, 2_000),
        CONFIRMATION("buyerConfirmDelivery", 500, 2_000),
        NOTIFICATION("notification", 1_000, 5_000),
        /** The same on the recipient's open connection. */
        SOCKET("socket", 0, 0),
        API("api", 0, 0),
        TOTAL("total", 0, 0);

        private final String key;
        private final int targetP50;
        private final int targetP95;

        Operation(String key, int targetP50, int targetP95) {
            this.key = key;
            this.targetP50 = targetP50;
            this.targetP95 = targetP95;
        }

        String key() {
            return key;
        }

        boolean isMet(Figures figures) {
            return targetP95 == 0 || (figures.p50() < targetP50 && figures.p95() < targetP95);
        }

        /** Whether it belongs to no single step of a flow. */
        boolean isSummary() {
            return this == API || this == NOTIFICATION || this == SOCKET || this == ADMIN_CREATE;
        }

        private boolean isCall() {
            return !isSummary() && this != TOTAL && this != SCANNER;
        }
    }

    /** Milliseconds; the p-th percentile is the smallest value that p percent do not exceed. */
    record Figures(int count, long p50, long p95, long p99, long max) {
        static Figures of(List<Long> micros) {
            long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Figures(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), rank(sorted, 100));
        }

        private static long rank(long[] sorted, int percent) {
            if (sorted.length == 0) {
                return 0;
            }
            int index = (sorted.length * percent + 99) / 100 - 1;
            return Math.round(sorted[index] / 1_000.0);
        }
    }

    <T> T measure(Operation operation, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        add(operation, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    void add(Operation operation, Duration took) {
        micros.computeIfAbsent(operation, key -> new ArrayList<>()).add(took.toNanos() / 1_000);
        if (operation.isCall()) {
            micros.computeIfAbsent(Operation.API, key -> new ArrayList<>()).add(took.toNanos() / 1_000);
        }
    }

    /** Milliseconds of all calls of an operation together; -1 when there was none. */
    long sumMillis(Operation operation) {
        List<Long> all = micros.get(operation);
        return all == null ? -1 : all.stream().mapToLong(Long::longValue).sum() / 1_000;
    }

    /** The figures of many flows together, for what was measured at all. */
    static Map<Operation, Figures> figures(List<Timings> flows) {
        Map<Operation, Figures> figures = new EnumMap<>(Operation.class);
        Arrays.stream(Operation.values()).forEach(operation -> {
            List<Long> all = flows.stream()
                    .flatMap(flow -> flow.micros.getOrDefault(operation, List.of()).stream())
                    .toList();
            if (!all.isEmpty()) {
                figures.put(operation, Figures.of(all));
            }
        });
        return figures;
    }
}
