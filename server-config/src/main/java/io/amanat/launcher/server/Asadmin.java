package io.amanat.launcher.server;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs asadmin commands. Passwords reach it in a file of its own that lives as long as the command. */
final class Asadmin {
    static final String USER = "admin";
    private final Path cli;
    private final Path scratch;
    private final int port;
    private final Secrets secrets;

    /**
     * @param cli appserver-cli.jar
     * @param scratch a folder only we can read
     * @param port of the admin listener on loopback
     */
    Asadmin(Path cli, Path scratch, int port, Secrets secrets) {
        this.cli = cli;
        this.scratch = scratch;
        this.port = port;
        this.secrets = secrets;
    }

    /** @param output standard output and error of the command, in their order */
    record Result(int exit, String output) {
        boolean failed() {
            return exit != 0;
        }
    }

    /** Runs one command to its end. @throws LauncherException when asadmin cannot be run at all */
    Result run(String... command) {
        Path passwords = scratch.resolve("asadmin-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        DataFolder.writePrivate(
                passwords,
                "AS_ADMIN_PASSWORD=" + secrets.get(SecretName.PAYARA_ADMIN_PASSWORD) + "\nAS_ADMIN_MASTERPASSWORD="
                        + secrets.get(SecretName.PAYARA_MASTER_PASSWORD) + "\n");
        try {
            return execute(passwords, command);
        } finally {
            delete(passwords);
        }
    }

    /** Runs the lines of a command file on the running server. */
    Result runLines(List<String> lines) {
        Path file = scratch.resolve("commands-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        DataFolder.writePrivate(file, String.join("\n", lines) + "\n");
        try {
            return run("multimode", "--file", file.toString());
        } finally {
            delete(file);
        }
    }

    private Result execute(Path passwords, String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A command lives for a second: no time for the optimising compiler to pay off.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                cli.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--user",
                USER,
                "--passwordfile",
                passwords.toString(),
                "--interactive=false"));
        line.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException unstartable) {
            throw new LauncherException("asadmin cannot be run with the Java of this launcher.", unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The start was interrupted.", interrupted);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + file, undeletable);
        }
    }
}
