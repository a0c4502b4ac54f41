package io.amanat.realtime.rest;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Optional;

/**
 * A browser cannot send a header with a WebSocket, but may name sub-protocols: {@code bearer.<access token>} is one, and
 * {@code amanat} is the plain one for those who send their token in the first frame.
 */
public class BearerProtocol extends ServerEndpointConfig.Configurator {
    private static final String BEARER = "bearer.";
    private static final String PLAIN = "amanat";

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.stream()
                .filter(name -> name.startsWith(BEARER))
                .findFirst()
                .orElse(requested.contains(PLAIN) ? PLAIN : "");
    }

    /** The token that was named; empty when none was. */
    static Optional<String> tokenOf(String protocol) {
        return protocol != null && protocol.startsWith(BEARER)
                ? Optional.of(protocol.substring(BEARER.length()))
                : Optional.empty();
    }
}
