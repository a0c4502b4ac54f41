package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorgBufferTest {
    @ParameterizedTest
    @CsvSource({"5, 20, 500", "50, 150, 500", "200, 500, 600", "300, 500, 900", "2400, 500, 7200"})
    void AC_162_a_round_begins_that_many_blocks_before_the_checkpoint(int floor, int blocks, int marks) {
        assertThat(ReorgBuffer.blocks(floor)).isEqualTo(blocks);
        assertThat(ReorgBuffer.marks(floor)).isEqualTo(marks);
    }
}
