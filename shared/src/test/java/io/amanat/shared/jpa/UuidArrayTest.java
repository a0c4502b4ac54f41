package io.amanat.shared.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidArrayTest {
    @Test
    void ids_are_one_literal_and_none_are_an_empty_one() {
        UUID one = new UUID(1, 2);
        UUID two = new UUID(3, 4);
        assertThat(UuidArray.literal(List.of(one, two)))
                .isEqualTo("{00000000-0000-0001-0000-000000000002,00000000-0000-0003-0000-000000000004}");
        assertThat(UuidArray.literal(List.of())).isEqualTo("{}");
    }
}
