package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessLineTest {
    @Test
    void a_line_is_an_object_of_what_was_added_in_its_order_whatever_a_client_put_into_it() {
        String line = new AccessLine()
                .add("path", "/a\"b\\c\n{}")
                .add("status", 200)
                .add("ip", null)
                .end();

        assertThat(line).isEqualTo("{\"path\":\"/a\\\"b\\\\c\\n{}\",\"status\":200,\"ip\":null}");
    }
}
