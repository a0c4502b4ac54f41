package io.amanat.launcher;

import io.amanat.launcher.state.Distribution;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entry point behind the {@code amanat} script. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /** Ends the process: 0 after an orderly stop, 1 with one sentence on standard error, 2 for a wrong command. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int exit;
        try {
            exit = dispatch(List.of(arguments), out);
        } catch (LauncherException sentence) {
            System.err.println(sentence.getMessage());
            exit = 1;
        } catch (UncheckedIOException unusable) {
            System.err.println("Amanat can't start: " + unusable.getMessage() + " ("
                    + unusable.getCause().getMessage() + ").");
            exit = 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            exit = 1;
        }
        System.exit(exit);
    }

    private static int dispatch(List<String> arguments, PrintStream out) throws InterruptedException {
        Distribution distribution = Distribution.locate();
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "run" -> new RunCommand(Settings.of(System.getenv(), distribution), distribution, out).run();
            case "demo" -> new DemoCommand(Settings.of(System.getenv(), distribution), out).run();
            case "check" ->
                new CheckCommand(Settings.of(System.getenv(), distribution), out)
                        .run(arguments.subList(1, arguments.size()));
            case "accept" -> new AcceptCommand(Settings.of(System.getenv(), distribution), out).run();
            case "ramp" ->
                new RampCommand(
                                Settings.of(System.getenv(), distribution),
                                arguments.size() > 1 ? arguments.get(1) : null,
                                out)
                        .run();
            case "import" ->
                new ImportCommand(Settings.of(System.getenv(), distribution), distribution)
                        .run(arguments.subList(1, arguments.size()));
            case "volume" ->
                new VolumeCommand(Settings.of(System.getenv(), distribution), out)
                        .run(arguments.subList(1, arguments.size()));
            case "ledger" ->
                new LedgerCommand(Settings.of(System.getenv(), distribution), out)
                        .run(arguments.subList(1, arguments.size()));
            case "ctl" ->
                new CtlCommand(Settings.of(System.getenv(), distribution), distribution, out, System.err)
                        .run(arguments.subList(1, arguments.size()));
            default -> {
                out.println("Usage: amanat run | demo | check | accept | ramp | import | volume | ledger | ctl | help");
                yield USAGE;
            }
        };
    }
}
