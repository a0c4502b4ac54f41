package io.amanat.launcher.demo;

import io.amanat.launcher.state.Secrets;
import java.io.PrintStream;
import java.net.URI;

/** The escrow, step by step. */
public final class Demo {
    private Demo() {}

    /**
     * @param base main listener of a running server
     * @param secrets passwords of the demo accounts and the webhook secret
     * @param out one line per step
     */
    public static void play(URI base, Secrets secrets, PrintStream out) {
        out.println("Amanat answers on " + base + "; it knows " + secrets + ".");
    }
}
