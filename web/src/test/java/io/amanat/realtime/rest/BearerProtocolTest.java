package io.amanat.realtime.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BearerProtocolTest {
    private final BearerProtocol protocol = new BearerProtocol();

    @Test
    void a_token_among_the_sub_protocols_is_taken_and_read() {
        String chosen = protocol.getNegotiatedSubprotocol(List.of(), List.of("amanat", "bearer.a.b-c_d"));
        assertThat(BearerProtocol.tokenOf(chosen)).contains("a.b-c_d");
    }

    @Test
    void without_one_the_plain_protocol_or_none_is_spoken() {
        assertThat(protocol.getNegotiatedSubprotocol(List.of(), List.of("other", "amanat")))
                .isEqualTo("amanat");
        assertThat(protocol.getNegotiatedSubprotocol(List.of(), List.of("other")))
                .isEmpty();
        for (String none : new String[] {null, "", "amanat", "bearer"}) {
            assertThat(BearerProtocol.tokenOf(none)).as(String.valueOf(none)).isEmpty();
        }
    }
}
