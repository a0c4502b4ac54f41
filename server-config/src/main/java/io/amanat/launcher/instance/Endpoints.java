package io.amanat.launcher.instance;

import io.amanat.launcher.state.Ports;
import java.net.URI;

/**
 * Where an instance is reached from this machine.
 *
 * @param bind address the main listener was given
 */
public record Endpoints(String bind, Ports ports) {
    /** The main listener; one that listens everywhere is reached on loopback. */
    public URI http() {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        String host = everywhere ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create("http://" + host + ":" + ports.http());
    }

    /** The operations listener. */
    public URI ops() {
        return URI.create("http://127.0.0.1:" + ports.ops());
    }

    /** The scanner's own listener, with its context root. */
    public URI scanner() {
        return URI.create("http://127.0.0.1:" + ports.scanner() + "/pay-scanner");
    }
}
