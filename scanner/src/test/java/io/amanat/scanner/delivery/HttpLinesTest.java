package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks over connections of earlier ones: fewer connections, and none that leads elsewhere. */
class HttpLinesTest {
    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** Answers every request with the same text, and remembers over which connection each came. */
    private static final class Receiver implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Socket> connections = new CopyOnWriteArrayList<>();
        private final List<Integer> requests = new CopyOnWriteArrayList<>();
        private final ServerSocket server;
        private volatile String answer = PLAIN;
        private volatile boolean hangsUp;

        Receiver(InetAddress address, int port) throws IOException {
            server = new ServerSocket(port, 50, address);
            threads.execute(this::accept);
        }

        private void accept() {
            try {
                while (!server.isClosed()) {
                    Socket socket = server.accept();
                    connections.add(socket);
                    int number = connections.size();
                    threads.execute(() -> serve(socket, number));
                }
            } catch (IOException closed) {
                assertThat(server.isClosed()).isTrue();
            }
        }

        private void serve(Socket socket, int number) {
            try (socket) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                do {
                    int length = -1;
                    for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
                        if (line == null) {
                            return;
                        }
                        if (line.startsWith("Content-Length: ")) {
                            length = Integer.parseInt(line.substring("Content-Length: ".length()));
                        }
                    }
                    assertThat(in.skip(length)).isEqualTo(length);
                    requests.add(number);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } while (!hangsUp);
            } catch (IOException gone) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        String host() {
            return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
            threads.shutdownNow();
        }
    }

    private final AtomicReference<String> leadsTo = new AtomicReference<>("127.0.0.1");
    private Receiver receiver;
    private CallbackSender sender;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver(InetAddress.getByName("127.0.0.1"), 0);
        CallbackGuard guard = new CallbackGuard(
                false,
                List.of("market.example", receiver.host()),
                host -> List.of(InetAddress.getByName(leadsTo.get())));
        sender = new CallbackSender(guard, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        sender.hangUp();
        receiver.close();
    }

    private String send() {
        return send("market.example:" + receiver.server.getLocalPort());
    }

    private String send(String host) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return sender.send(new Callback("http://" + host + "/hook", "id", "id", "test", "a secret", body));
    }

    @Test
    void calls_one_after_the_other_share_a_connection() {
        for (int call = 0; call < 5; call++) {
            assertThat(send()).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void an_answer_of_any_kind_keeps_the_connection_when_it_was_read_to_its_end() {
        for (String answer : List.of(
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 500 Oops\r\ncontent-length: 3\r\n\r\nbad")) {
            receiver.answer = answer;
            assertThat(send()).isEqualTo(answer.contains("500") ? "HTTP 500" : null);
        }
        assertThat(receiver.requests).containsExactly(1, 1, 1);
    }

    @Test
    void an_answer_that_is_not_read_to_its_end_costs_the_connection_and_counts() {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\nmore",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                PLAIN + "HTTP/1.1 200 OK, said before it was asked\r\n")) {
            receiver.answer = answer;
            assertThat(send()).as(answer).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void a_receiver_that_hung_up_meanwhile_is_called_anew_and_it_is_no_failure() {
        receiver.hangsUp = true;
        for (int call = 0; call < 3; call++) {
            assertThat(send()).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 2, 3);
    }

    @Test
    void a_connection_is_for_its_name_only_and_for_an_address_that_the_name_still_has() throws IOException {
        assertThat(send()).isNull();
        assertThat(send(receiver.host())).as("another name").isNull();
        assertThat(receiver.requests).containsExactly(1, 2);
        leadsTo.set("127.0.0.2");
        try (Receiver elsewhere = new Receiver(InetAddress.getByName("127.0.0.2"), receiver.server.getLocalPort())) {
            assertThat(send()).isNull();
            assertThat(elsewhere.requests).containsExactly(1);
        }
        assertThat(receiver.requests).hasSize(2);
    }
}
