package io.amanat.mail.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers each command as it is told; an empty answer is none. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, String> answers;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile String heldBack;
    private volatile Socket visitor;
    private final boolean greets;
    private final SSLContext tls;

    /** @param answers to commands by their first word; others get 250 */
    ScriptedSmtp(boolean greets, Map<String, String> answers) {
        this(greets, answers, null);
    }

    /** @param tls what it turns to after STARTTLS; null when it cannot */
    ScriptedSmtp(boolean greets, Map<String, String> answers, SSLContext tls) {
        this.greets = greets;
        this.answers = answers;
        this.tls = tls;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** First words of all commands, and which came under TLS. */
    List<String> heard() {
        return heard;
    }

    /** Answers a command only once {@link #letGo} is called. */
    void holdBack(String word) {
        heldBack = word;
    }

    void letGo() {
        free.countDown();
    }

    /** How often somebody connected. */
    int connections() {
        return connections.get();
    }

    /** Breaks the connection off that is open now. */
    void hangUp() throws IOException {
        visitor.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket guest = door.accept()) {
                visitor = guest;
                connections.incrementAndGet();
                talk(guest);
            } catch (IOException over) {
                // The guest went away, or the test is over.
            }
        }
    }

    private void talk(Socket guest) throws IOException {
        talk(guest, greets);
    }

    private void talk(Socket guest, boolean begins) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
        Writer out = new OutputStreamWriter(guest.getOutputStream(), StandardCharsets.US_ASCII);
        if (begins) {
            say(out, "220 ready");
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = data ? (line.equals(".") ? "." : "") : line.split("[ :]")[0];
            if (word.isEmpty()) {
                continue;
            }
            heard.add(guest instanceof SSLSocket ? word + " under TLS" : word);
            if (word.equals("STARTTLS") && tls != null) {
                say(out, "220 go ahead");
                SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                        .createSocket(guest, guest.getInetAddress().getHostAddress(), guest.getPort(), false);
                secured.setUseClientMode(false);
                talk(secured, false);
                return;
            }
            if (word.equals(heldBack)) {
                awaitFree();
            }
            say(out, answers.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 fine"));
            data = word.equals("DATA") && answers.getOrDefault(word, "354").startsWith("354");
        }
    }

    private void awaitFree() throws InterruptedIOException {
        try {
            free.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the test is over");
        }
    }

    private static void say(Writer out, String line) throws IOException {
        if (!line.isEmpty()) {
            out.write(line + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
