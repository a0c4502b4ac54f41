package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every request with the same text, and remembers over which connection each came. */
final class SocketReceiver implements AutoCloseable {
    static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    final ExecutorService threads = Executors.newCachedThreadPool();
    final List<Socket> connections = new CopyOnWriteArrayList<>();
    final List<Integer> requests = new CopyOnWriteArrayList<>();
    final ServerSocket server;
    volatile String answer = PLAIN;
    volatile boolean hangsUp;
    /** After so many requests of a connection it reads nothing more, or reads and says nothing. */
    volatile int deafAfter = Integer.MAX_VALUE;

    volatile int silentAfter = Integer.MAX_VALUE;
    final CountDownLatch over = new CountDownLatch(1);

    SocketReceiver(InetAddress address, int port) throws IOException {
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
            int served = 0;
            do {
                if (served == deafAfter) {
                    over.await();
                }
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
                if (served == silentAfter) {
                    over.await();
                }
                served++;
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } while (!hangsUp);
        } catch (IOException gone) {
            assertThat(socket.isClosed()).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String host() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
