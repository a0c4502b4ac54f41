package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/** Refusals that leave nothing behind. */
final class Unwritten {
    private Unwritten() {}

    /** Sends, and checks that no table has a row more or less. */
    static Answer unwritten(Supplier<Answer> sending) {
        String before = Db.census();
        Answer answer = sending.get();
        assertThat(Db.census()).as(answer.toString()).isEqualTo(before);
        return answer;
    }
}
