package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A connection whose other end stops reading: it is hung up on, and nobody else waits for it. */
@OnMarket
class SlowReaderIT {
    private static final String EVENT = "load";
    private static final int TOLD_AT_ONCE = 100;
    private static final int MOST = 12;
    private static final int LENGTH = 25_000;
    private static final int SMALL_WINDOW = 4_096;
    private static final int LONG = 100_000;
    private static final int FEWER_THAN_MAY_WAIT = 240;
    private static final Pattern WRITING =
            Pattern.compile("(?m)^(?:application_)?amanat_streams_writing\\S* ([0-9.]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After which it ends a write by itself. */
    private static final Duration SERVERS_OWN_LIMIT = Duration.ofSeconds(30);

    /** Signed in and answered, as a client has it that reads nothing more from then on. */
    private static Socket stuck(As who) throws IOException {
        return stuck(
                "HTTP/1.1 101",
                "\"ready\"",
                "GET /api/realtime/ws HTTP/1.1",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: bearer." + who.token);
    }

    /** The same with a stream. */
    private static Socket stuckStream(As who) throws IOException {
        return stuck(
                "HTTP/1.1 200",
                "event: ready",
                "GET /api/realtime/sse HTTP/1.1",
                "Accept: text/event-stream",
                "Authorization: Bearer " + who.token);
    }

    private static Socket stuck(String status, String first, String... request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(
                new InetSocketAddress(Market.base().getHost(), Market.base().getPort()));
        socket.getOutputStream()
                .write((String.join("\r\n", request) + "\r\nHost: "
                                + Market.base().getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!heard.toString(StandardCharsets.UTF_8).contains(first)) {
            int next = in.read();
            assertThat(next).as(heard.toString(StandardCharsets.UTF_8)).isNotNegative();
            heard.write(next);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8)).startsWith(status);
        return socket;
    }

    private static void tell(As who) {
        tell(who, LENGTH, TOLD_AT_ONCE);
    }

    private static void tell(As who, int length, int times) {
        Db.rows(
                """
                with told as (insert into platform.realtime_events (rooms, event, data, created_at)
                  select array['user-' || ?::text], ?, jsonb_build_object('text', repeat('x', ?)), now()
                  from generate_series(1, ?) returning 1)
                select pg_notify('amanat_realtime', 'it') from (select count(*) from told) t
                """,
                who.id,
                EVENT,
                length,
                times);
    }

    /** Everything that still comes, until the server's end of the connection; how many events there are in it. */
    private static int rest(Socket socket, String sign) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return heard.toString(StandardCharsets.ISO_8859_1).split(sign, -1).length - 1;
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
            assertThat(rest(stuck, "\"event\":\"" + EVENT + "\""))
                    .as("of what was told")
                    .isBetween(1, MOST * TOLD_AT_ONCE - 1);
            assertThat(beside.isOpen()).isTrue();
        }
    }

    /** Threads that write streams now, as operators see it. */
    private static double writing() {
        String metrics = Api.to(Market.instance().opsUrl(), "/metrics")
                .raw("GET", BodyPublishers.noBody())
                .is(200)
                .body();
        Matcher gauge = WRITING.matcher(metrics);
        assertThat(gauge.find()).isTrue();
        return Double.parseDouble(gauge.group(1));
    }

    /** Not only between two frames: three times in a row. */
    private static boolean nobodyWrites() {
        return IntStream.range(0, 3).allMatch(time -> writing() == 0);
    }

    @Test
    void a_stream_that_stops_reading_is_cut_within_our_time_and_its_thread_is_free() throws IOException {
        As who = As.buyer();
        try (Socket stuck = stuckStream(who);
                Line beside = Line.of(who)) {
            // Less than may wait for it, and more than all buffers on the way hold.
            tell(who, LONG, FEWER_THAN_MAY_WAIT);
            long told = System.nanoTime();
            Until.holds(
                    "the other line hears it", PATIENCE, () -> beside.of(EVENT).size() == FEWER_THAN_MAY_WAIT);
            Until.holds("the thread is free", PATIENCE, SlowReaderIT::nobodyWrites);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(SERVERS_OWN_LIMIT);
            assertThat(rest(stuck, "event: " + EVENT)).as("of what was told").isBetween(1, FEWER_THAN_MAY_WAIT - 1);
            assertThat(beside.isOpen()).isTrue();
        }
    }
}
