package io.amanat.custody.service;

import io.amanat.shared.chain.ChainType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;

/**
 * The account of a wallet that payments derive their addresses from: its public key, and the path below which the
 * addresses stand (BIP-44). Immutable.
 */
final class WalletAccount {
    private static final Pattern PATH = Pattern.compile("m(/[0-9]{1,10}'?)+");
    private static final int ADDRESS_BYTES = 20;
    private static final byte TRON_PREFIX = 0x41;

    private final String basePath;
    private final ExtendedPublicKey branch;

    private WalletAccount(String basePath, ExtendedPublicKey branch) {
        this.basePath = basePath;
        this.branch = branch;
    }

    /**
     * An account.
     *
     * @param xpub of any node on the path, usually the account's (m/44'/60'/0')
     * @param basePath whole path from the root to the parent of the addresses, e.g. m/44'/60'/0'/0
     * @throws IllegalArgumentException saying what is wrong: no such key, a path it cannot stand on, a private key
     */
    static WalletAccount of(String xpub, String basePath) {
        ExtendedPublicKey key = ExtendedPublicKey.parse(xpub);
        List<Long> steps = steps(basePath);
        if (key.depth() > steps.size()) {
            throw new IllegalArgumentException(
                    "the key stands " + key.depth() + " steps deep and " + basePath + " has only " + steps.size());
        }
        if (key.depth() > 0 && steps.get(key.depth() - 1) != key.childNumber()) {
            throw new IllegalArgumentException("the key is not one of " + basePath + ": its own step is another one");
        }
        for (long step : steps.subList(key.depth(), steps.size())) {
            if (step >= ExtendedPublicKey.HARDENED) {
                throw new IllegalArgumentException(
                        basePath + " has a hardened step below the key, which takes the private key");
            }
            key = key.child(step);
        }
        return new WalletAccount(basePath, key);
    }

    /** The steps of a path, {@link ExtendedPublicKey#HARDENED} added where they are hardened. */
    static List<Long> steps(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("a path looks like m/44'/60'/0'/0");
        }
        List<Long> steps = new ArrayList<>();
        for (String step : path.substring(2).split("/")) {
            boolean hardened = step.endsWith("'");
            long index = Long.parseLong(hardened ? step.substring(0, step.length() - 1) : step);
            if (index >= ExtendedPublicKey.HARDENED) {
                throw new IllegalArgumentException("a step of a path is below 2147483648");
            }
            steps.add(hardened ? index + ExtendedPublicKey.HARDENED : index);
        }
        return steps;
    }

    /** What names the account in rows: the fingerprint of the key whose children the addresses are. */
    String fingerprint() {
        return branch.identifier();
    }

    /** The whole path of an address. */
    String path(long index) {
        return basePath + "/" + index;
    }

    /**
     * The address of an index as people write it: EIP-55 on EVM chains, Base58Check on Tron.
     *
     * @throws IllegalArgumentException for an index without a key, and for TON, whose accounts are no such keys
     */
    String address(long index, ChainType type) {
        byte[] hash = Hash.sha3(branch.child(index).coordinates());
        byte[] tail = Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length);
        return switch (type) {
            case EVM -> Keys.toChecksumAddress(Numeric.toHexString(tail));
            case TRON -> tron(tail);
            case TON -> throw new IllegalArgumentException("addresses of TON are not derived from such keys");
        };
    }

    static String tron(byte[] tail) {
        byte[] payload = new byte[ADDRESS_BYTES + 1];
        payload[0] = TRON_PREFIX;
        System.arraycopy(tail, 0, payload, 1, ADDRESS_BYTES);
        return Base58Check.write(payload);
    }
}
