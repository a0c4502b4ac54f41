package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static List<TokenTransfer> transfers(long... amounts) {
        return IntStream.range(0, amounts.length)
                .mapToObj(n -> new TokenTransfer("t", "from" + n, "to", BigInteger.valueOf(amounts[n]), n))
                .toList();
    }

    private static String exactly(long wanted, long... amounts) {
        return Arrival.exactly(transfers(amounts), BigInteger.valueOf(wanted))
                .map(found -> found.amount() + " " + found.ordinal())
                .orElse("-");
    }

    @Test
    void several_pay_a_whole_only_when_all_of_them_are_exactly_that() {
        assertThat(exactly(9, 4, 4)).isEqualTo("-");
        assertThat(exactly(9, 4, 5)).isEqualTo("9 log:0,log:1");
        assertThat(exactly(9, 3, 2, 4)).isEqualTo("9 log:0,log:1,log:2");
        assertThat(exactly(9, 2, 6, 2, 7)).isEqualTo("-");
        assertThat(exactly(100, 70, 30, 60))
                .as("the sixty may be another payout's")
                .isEqualTo("-");
    }

    @Test
    void a_part_is_all_of_them_and_is_taken_when_one_is() {
        Arrival all = Arrival.together(transfers(4, 3)).orElseThrow();
        assertThat(all.amount()).isEqualTo(7);
        assertThat(all.from()).isEqualTo("from0");
        assertThat(all.isTaken(Set.of("log:1", "log:8"))).isTrue();
        assertThat(all.isTaken(Set.of("log:8"))).isFalse();
        assertThat(Arrival.together(List.of())).isEmpty();
        assertThat(Arrival.together(
                        transfers(LongStream.generate(() -> 1).limit(51).toArray())))
                .isEmpty();
    }
}
