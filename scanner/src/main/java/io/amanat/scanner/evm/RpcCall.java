package io.amanat.scanner.evm;

/**
 * One call of a node.
 *
 * @param parameters JSON array
 */
public record RpcCall(String method, String parameters) {
    String body(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }
}
