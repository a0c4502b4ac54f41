package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** Signatures of EIP-2612 permits. */
class PermitTest {
    private static final byte[] DOMAIN = Hash.sha3(new byte[] {1});
    private static final String SPENDER = "0x" + "fe".repeat(20);
    private static final Instant END = Instant.ofEpochSecond(1_800_000_000L);

    private final ECKeyPair key = pair();
    private final String owner = "0x" + Keys.getAddress(key);

    private static ECKeyPair pair() {
        try {
            return Keys.createEcKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Permit permit(long value, byte[] signature) {
        return new Permit(owner, SPENDER, BigInteger.valueOf(value), END, signature);
    }

    private byte[] signed(Permit permit, long nonce, int base) {
        Sign.SignatureData parts = Sign.signMessage(permit.digest(DOMAIN, BigInteger.valueOf(nonce)), key, false);
        byte[] all = new byte[65];
        System.arraycopy(parts.getR(), 0, all, 0, 32);
        System.arraycopy(parts.getS(), 0, all, 32, 32);
        all[64] = (byte) (parts.getV()[0] - 27 + base);
        return all;
    }

    /** The type hash that OpenZeppelin's ERC20Permit publishes. */
    @Test
    void the_type_hash_is_the_published_one() {
        assertThat(Hash.sha3String(Permit.TYPE))
                .isEqualTo("0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9");
    }

    @Test
    void the_selectors_are_those_of_the_published_functions() {
        assertThat(Hash.sha3String("DOMAIN_SEPARATOR()")).startsWith(PermitRelay.DOMAIN_SEPARATOR);
        assertThat(Hash.sha3String("nonces(address)")).startsWith(PermitRelay.NONCES);
        assertThat(Hash.sha3String("latestRoundData()")).startsWith(ChainlinkPriceSource.LATEST_ROUND);
    }

    @Test
    void only_the_owners_signature_over_exactly_this_counts() {
        byte[] good = signed(permit(7, new byte[0]), 3, 27);
        assertThat(permit(7, good).isSignedByOwner(DOMAIN, BigInteger.valueOf(3)))
                .isTrue();
        // Some wallets count the recovery bit from 0.
        assertThat(permit(7, signed(permit(7, new byte[0]), 3, 0)).isSignedByOwner(DOMAIN, BigInteger.valueOf(3)))
                .isTrue();
        assertThat(permit(8, good).isSignedByOwner(DOMAIN, BigInteger.valueOf(3)))
                .isFalse();
        assertThat(permit(7, good).isSignedByOwner(DOMAIN, BigInteger.valueOf(4)))
                .isFalse();
        assertThat(permit(7, good).isSignedByOwner(Hash.sha3(DOMAIN), BigInteger.valueOf(3)))
                .isFalse();
        assertThat(new Permit("0x" + "ab".repeat(20), SPENDER, BigInteger.valueOf(7), END, good)
                        .isSignedByOwner(DOMAIN, BigInteger.valueOf(3)))
                .isFalse();
    }

    @Test
    void what_is_no_signature_is_nobodys() {
        for (String nonsense : new String[] {"", "00", "00".repeat(65), "ff".repeat(65), "01".repeat(64)}) {
            assertThat(permit(7, HexFormat.of().parseHex(nonsense)).isSignedByOwner(DOMAIN, BigInteger.ZERO))
                    .as(nonsense)
                    .isFalse();
        }
    }
}
