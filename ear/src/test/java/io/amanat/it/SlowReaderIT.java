package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A socket whose other end stops reading: it is hung up on, and nobody else waits for it. */
@OnMarket
class SlowReaderIT {
    private static final String EVENT = "load";
    private static final int TOLD_AT_ONCE = 100;
    private static final int MOST = 12;
    private static final int LENGTH = 25_000;
    private static final int SMALL_WINDOW = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Signed in and answered, as a client has it that reads nothing more from then on. */
    private static Socket stuck(As who) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(
                new InetSocketAddress(Market.base().getHost(), Market.base().getPort()));
        socket.getOutputStream()
                .write(String.join(
                                "\r\n",
                                "GET /api/realtime/ws HTTP/1.1",
                                "Host: " + Market.base().getAuthority(),
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Protocol: bearer." + who.token,
                                "",
                                "")
                        .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!heard.toString(StandardCharsets.UTF_8).contains("\"ready\"")) {
            int next = in.read();
            assertThat(next).as(heard.toString(StandardCharsets.UTF_8)).isNotNegative();
            heard.write(next);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 101");
        return socket;
    }

    private static void tell(As who) {
        Db.rows(
                """
                with told as (insert into platform.realtime_events (rooms, event, data, created_at)
                  select array['user-' || ?::text], ?, jsonb_build_object('text', repeat('x', ?)), now()
                  from generate_series(1, ?) returning 1)
                select pg_notify('amanat_realtime', 'it') from (select count(*) from told) t
                """,
                who.id,
                EVENT,
                LENGTH,
                TOLD_AT_ONCE);
    }

    /** Everything that still comes, until the server's end of the connection; how many events there are in it. */
    private static int rest(Socket socket) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return heard.toString(StandardCharsets.ISO_8859_1).split("\"event\":\"" + EVENT + "\"", -1).length - 1;
    }

    @Test
    void a_socket_that_stops_reading_is_cut_and_nobody_else_waits_for_it() throws IOException {
        As who = As.buyer();
        try (Socket stuck = stuck(who);
                Line beside = Line.of(who)) {
            for (int round = 1; round <= MOST; round++) {
                int told = round * TOLD_AT_ONCE;
                tell(who);
                Until.holds(
                        "the other line hears it",
                        PATIENCE,
                        () -> beside.of(EVENT).size() == told);
            }
            assertThat(rest(stuck)).as("of what was told").isBetween(1, MOST * TOLD_AT_ONCE - 1);
            assertThat(beside.isOpen()).isTrue();
        }
    }
}
