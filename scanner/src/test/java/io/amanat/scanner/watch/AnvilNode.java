package io.amanat.scanner.watch;

import io.amanat.scanner.Await;
import io.amanat.scanner.ScannerModule;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real EVM node: anvil, fetched by npm as locked in src/test/chain, with the compiled contracts of that folder. */
public final class AnvilNode implements AutoCloseable {
    private static final Path FOLDER = ScannerModule.path("target/chain");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Well-known accounts of every local chain; their keys are public.
    private static final String FIRST = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String SECOND = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private final Process process;
    private final TestNode node;
    final String lossyToken;
    final String twice;

    private AnvilNode(Process process, URI url) throws Exception {
        this.process = process;
        TestNode bare = new TestNode(url, FIRST, SECOND, null, null, null);
        Await.until(() -> answers(bare), PATIENCE);
        JsonObject contracts = contracts();
        String token = deploy(bare, contracts, "Token", TestNode.word(BigInteger.ZERO));
        String other = deploy(bare, contracts, "Token", TestNode.word(BigInteger.ZERO));
        lossyToken = deploy(bare, contracts, "Token", TestNode.word(BigInteger.TEN));
        String proxy = deploy(bare, contracts, "FeeProxy", "");
        twice = deploy(bare, contracts, "Twice", "");
        node = new TestNode(url, FIRST, SECOND, token, other, proxy);
    }

    /** With a block for every transaction. */
    static AnvilNode start() throws Exception {
        return start(ScanBench.CHAIN);
    }

    /** With a block for every transaction, and what else is asked for. @param options of anvil's command line */
    public static AnvilNode start(int chainId, String... options) throws Exception {
        Path binary = binary();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--host", "127.0.0.1", "--silent"));
        command.addAll(List.of("--port", String.valueOf(port), "--chain-id", String.valueOf(chainId)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("anvil.log").toFile())
                .start();
        try {
            return new AnvilNode(process, URI.create("http://127.0.0.1:" + port));
        } catch (Exception failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    TestNode node() {
        return node;
    }

    public URI url() {
        return node.url();
    }

    /**
     * The same contracts at the addresses that a registry names, whatever chain it means.
     *
     * @return the buyer's hand for those
     */
    public TestNode at(String token, String proxy) {
        copy(node.token, token);
        copy(node.proxy, proxy);
        return new TestNode(
                node.url(), FIRST, SECOND, token.toLowerCase(Locale.ROOT), null, proxy.toLowerCase(Locale.ROOT));
    }

    private void copy(String from, String to) {
        JsonValue code = node.ask("eth_getCode", "[\"" + from + "\",\"latest\"]");
        node.ask("anvil_setCode", "[\"" + to + "\"," + code + "]");
    }

    private static synchronized Path binary() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        String own = System.getenv("ANVIL");
        if (own != null) {
            return Path.of(own);
        }
        if (found() == null) {
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(
                        ScannerModule.path("src/test/chain").resolve(file),
                        FOLDER.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            fetch();
        }
        Path binary = found();
        if (binary == null) {
            throw missing();
        }
        return binary;
    }

    private static void fetch() throws InterruptedException {
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(180, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
            }
        } catch (IOException noNpm) {
            throw missing();
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "anvil could not be fetched: the tests against a real EVM node need Node.js with npm and once its"
                        + " registry, on Linux amd64; elsewhere set ANVIL to the path of anvil 1.7.1;"
                        + " see scanner/target/chain/npm.log");
    }

    private static Path found() throws IOException {
        Path modules = FOLDER.resolve("node_modules").resolve("@foundry-rs");
        if (!Files.isDirectory(modules)) {
            return null;
        }
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("anvil(\\.exe)?") && Files.isRegularFile(file))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        }
    }

    private boolean answers(TestNode bare) {
        try {
            bare.head();
            return true;
        } catch (IllegalStateException notYet) {
            if (!process.isAlive()) {
                throw notYet;
            }
            return false;
        }
    }

    private static JsonObject contracts() throws IOException {
        try (InputStream stream = AnvilNode.class.getResourceAsStream("/chain/contracts.json");
                JsonReader reader = Json.createReader(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.readObject();
        }
    }

    private static String deploy(TestNode node, JsonObject contracts, String name, String arguments) {
        String code = contracts.getJsonObject(name).getString("bytecode");
        String transaction =
                node.send("\"from\":\"" + FIRST + "\",\"gas\":\"0x4c4b40\",\"data\":\"0x" + code + arguments + "\"");
        return node.ask("eth_getTransactionReceipt", "[\"" + transaction + "\"]")
                .asJsonObject()
                .getString("contractAddress")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }
}
