package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.chain.DevChain;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;

/**
 * Where and from what the escrows of mode live are paid; the names are those of acceptance 14.
 *
 * @param chainId E2E_CHAIN_ID or that of E2E_NETWORK; test networks only
 * @param token E2E_TOKEN_SYMBOL
 * @param node RPC_URL_CHAIN_n, for chain 97 also BSC_TESTNET_RPC_URL
 * @param key E2E_PAYMENT_PRIVATE_KEY, or the first account of E2E_PAYMENT_MNEMONIC (BIP-44)
 */
public record LiveChain(int chainId, String token, URI node, Credentials key) {
    private static final int BSC_TESTNET = 97;
    private static final int[] FIRST_ACCOUNT = {
        44 | Bip32ECKeyPair.HARDENED_BIT, 60 | Bip32ECKeyPair.HARDENED_BIT, Bip32ECKeyPair.HARDENED_BIT, 0, 0
    };

    /**
     * @param devChain node of the dev chain at hand, or null; its play money needs no key
     * @throws LauncherException naming the first value that cannot be used
     */
    static LiveChain of(Map<String, String> environment, URI devChain) {
        int chain = chain(environment);
        String symbol = text(environment, "E2E_TOKEN_SYMBOL").orElse("USDT");
        if (ChainRegistry.load(true).token(chain, symbol).isEmpty()) {
            throw new LauncherException("E2E_TOKEN_SYMBOL: chain " + chain + " has no token " + symbol + ".");
        }
        return new LiveChain(chain, symbol, node(environment, chain, devChain), key(environment, chain));
    }

    private static int chain(Map<String, String> environment) {
        Optional<String> network = text(environment, "E2E_NETWORK");
        Optional<String> id = text(environment, "E2E_CHAIN_ID");
        int named = network.map(
                        name -> testnet("E2E_NETWORK", chain -> chain.network().equals(name)))
                .orElse(BSC_TESTNET);
        int chain = id.map(number -> testnet(
                        "E2E_CHAIN_ID", known -> String.valueOf(known.chainId()).equals(number)))
                .orElse(named);
        if (network.isPresent() && chain != named) {
            throw new LauncherException("E2E_CHAIN_ID and E2E_NETWORK name two chains.");
        }
        return chain;
    }

    /** A run must never spend what is worth something. */
    private static int testnet(String name, Predicate<Chain> wanted) {
        return ChainRegistry.load(true).chains().stream()
                .filter(chain -> chain.testnet() && chain.type() == ChainType.EVM)
                .filter(wanted)
                .mapToInt(Chain::chainId)
                .findFirst()
                .orElseThrow(() -> new LauncherException(
                        name + " takes test networks of the registry only: bsc-testnet (97) or dev (31337)."));
    }

    private static URI node(Map<String, String> environment, int chain, URI devChain) {
        String name = "RPC_URL_CHAIN_" + chain;
        Optional<String> given = text(environment, name)
                .or(() -> chain == BSC_TESTNET ? text(environment, "BSC_TESTNET_RPC_URL") : Optional.empty());
        if (given.isEmpty() && chain == DevChain.CHAIN_ID && devChain != null) {
            return devChain;
        }
        String url = given.orElseThrow(() -> new LauncherException(name + " is needed to pay on chain " + chain + "."));
        return address(name, url);
    }

    /** A message never shows the address, which may hold a key. */
    private static URI address(String name, String url) {
        try {
            URI address = new URI(url);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // Its message quotes the address: what is told below says what to do without it.
            throw notAnAddress(name);
        }
        throw notAnAddress(name);
    }

    private static LauncherException notAnAddress(String name) {
        return new LauncherException(
                name + " must be an address that starts with http:// or https:// and names a host.");
    }

    private static Credentials key(Map<String, String> environment, int chain) {
        Optional<String> key = text(environment, "E2E_PAYMENT_PRIVATE_KEY");
        Optional<String> words = text(environment, "E2E_PAYMENT_MNEMONIC");
        if (key.isPresent() && words.isPresent()) {
            throw new LauncherException("E2E_PAYMENT_PRIVATE_KEY and E2E_PAYMENT_MNEMONIC: give one of them.");
        }
        if (key.isPresent()) {
            if (!key.get().matches("(0x)?[0-9a-fA-F]{64}")) {
                throw new LauncherException("E2E_PAYMENT_PRIVATE_KEY must be 64 hexadecimal digits.");
            }
            return Credentials.create(key.get());
        }
        if (words.isPresent()) {
            return first(words.get());
        }
        if (chain == DevChain.CHAIN_ID) {
            return Credentials.create(
                    new BigInteger(255, new SecureRandom()).add(BigInteger.ONE).toString(16));
        }
        throw new LauncherException(
                "E2E_PAYMENT_PRIVATE_KEY or E2E_PAYMENT_MNEMONIC is needed to pay on chain " + chain + ".");
    }

    private static Credentials first(String words) {
        if (!MnemonicUtils.validateMnemonic(words)) {
            throw new LauncherException("E2E_PAYMENT_MNEMONIC is no sentence of BIP-39.");
        }
        Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(words, ""));
        return Credentials.create(Bip32ECKeyPair.deriveKeyPair(master, FIRST_ACCOUNT));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Without the key, and without the node's address, which may hold one. */
    @Override
    public String toString() {
        return "LiveChain[chainId=" + chainId + ", token=" + token + ", from=" + key.getAddress() + "]";
    }
}
