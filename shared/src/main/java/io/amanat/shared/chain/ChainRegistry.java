package io.amanat.shared.chain;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one list of chains and tokens that market and scanner share (R-PAY-25): two lists once made one side watch a token
 * that nobody paid with. Immutable.
 */
public final class ChainRegistry {
    /** Setting that adds the dev chain; market and scanner read it alike. */
    public static final String DEV_CHAIN = "AMANAT_DEV_CHAIN";
    /** Number of the dev chain: play money, of blocks that nobody rearranges. */
    public static final int DEV_CHAIN_ID = 31_337;

    private final Map<Integer, Chain> chains;
    private final List<Token> tokens;

    private ChainRegistry(Map<Integer, Chain> chains, List<Token> tokens) {
        this.chains = chains;
        this.tokens = tokens;
    }

    /** Loads the registry that ships with this jar, with the dev chain when {@value #DEV_CHAIN} says so. */
    public static ChainRegistry load() {
        // Straight from the environment: constants of plain classes hold the registry, and they have no configuration.
        return load(Set.of("true", "1")
                .contains(System.getenv().getOrDefault(DEV_CHAIN, "").strip()));
    }

    /** @param devChain with chain 31337, the one of play money that the launcher runs */
    public static ChainRegistry load(boolean devChain) {
        ChainRegistry registry = new ChainRegistry(new LinkedHashMap<>(), new ArrayList<>());
        registry.read("/amanat/chains.json", "/amanat/tokens.json");
        if (devChain) {
            registry.read("/amanat/dev-chain.json", "/amanat/dev-tokens.json");
        }
        return new ChainRegistry(Map.copyOf(registry.chains), List.copyOf(registry.tokens));
    }

    private void read(String chainFile, String tokenFile) {
        for (JsonObject row : rows(chainFile).getValuesAs(JsonObject.class)) {
            Chain chain = new Chain(
                    row.getInt("chainId"),
                    row.getString("name"),
                    row.getString("network"),
                    ChainType.valueOf(row.getString("type").toUpperCase(java.util.Locale.ROOT)),
                    row.getString("proxyAddress"),
                    row.getInt("confirmationFloor"),
                    row.getBoolean("verified"),
                    row.getBoolean("testnet"),
                    row.getString("explorer"),
                    row.getJsonArray("aliases").getValuesAs(JsonString::getString),
                    wallet(row));
            chains.put(chain.chainId(), chain);
        }
        for (JsonObject row : rows(tokenFile).getValuesAs(JsonObject.class)) {
            Token token = new Token(
                    row.getInt("chainId"),
                    row.getString("address"),
                    row.getString("symbol"),
                    row.getInt("decimals"),
                    row.getString("name"));
            if (!chains.containsKey(token.chainId())) {
                throw new IllegalStateException("token " + token.symbol() + " names an unknown chain");
            }
            tokens.add(token);
        }
    }

    /** Every EVM chain says what its coin is; others have no wallet that asks. */
    private static AddEthereumChain wallet(JsonObject row) {
        if (!row.getString("type").equals("evm")) {
            return null;
        }
        // 18 decimals for the coin of every EVM chain: wallets accept nothing else.
        return AddEthereumChain.of(
                row.getInt("chainId"),
                row.getString("name"),
                new AddEthereumChain.Coin(row.getString("coin"), row.getString("coinSymbol"), 18),
                row.getString("publicRpc", null),
                row.getString("explorer"));
    }

    private static JsonArray rows(String resource) {
        try (InputStream stream = ChainRegistry.class.getResourceAsStream(resource);
                JsonReader reader = Json.createReader(stream)) {
            return reader.readArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }

    public Optional<Chain> chain(int chainId) {
        return Optional.ofNullable(chains.get(chainId));
    }

    public List<Chain> chains() {
        return chains.values().stream()
                .sorted((left, right) -> Integer.compare(left.chainId(), right.chainId()))
                .toList();
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** A token by symbol, letter case ignored. */
    public Optional<Token> token(int chainId, String symbol) {
        return tokens.stream()
                .filter(token -> token.chainId() == chainId && token.symbol().equalsIgnoreCase(symbol))
                .findFirst();
    }

    /** A token by contract; EVM addresses are compared ignoring case, TON's carry meaning in it. */
    public Optional<Token> tokenAt(int chainId, String address) {
        boolean exact =
                chain(chainId).map(chain -> chain.type() != ChainType.EVM).orElse(true);
        return tokens.stream()
                .filter(token -> token.chainId() == chainId
                        && (exact
                                ? token.address().equals(address)
                                : token.address().equalsIgnoreCase(address)))
                .findFirst();
    }
}
