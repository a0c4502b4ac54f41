package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the test vectors that BIP-32 publishes; only steps that a public key can take. */
class ExtendedPublicKeyTest {
    /** Vector 1, chain m/0H. */
    static final String ACCOUNT =
            "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";

    private static final String ROOT =
            "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";

    @ParameterizedTest
    @CsvSource({
        // Vector 1: m/0H -> m/0H/1, m/0H/1/2H -> m/0H/1/2H/2 -> m/0H/1/2H/2/1000000000
        ACCOUNT + ", 1,"
                + " xpub6ASuArnXKPbfEwhqN6e3mwBcDTgzisQN1wXN9BJcM47sSikHjJf3UFHKkNAWbWMiGj7Wf5uMash7SyYq527Hqck2AxYysAA7xmALppuCkwQ",
        "xpub6D4BDPcP2GT577Vvch3R8wDkScZWzQzMMUm3PWbmWvVJrZwQY4VUNgqFJPMM3No2dFDFGTsxxpG5uJh7n7epu4trkrX7x7DogT5Uv6fcLW5,"
                + " 2,"
                + " xpub6FHa3pjLCk84BayeJxFW2SP4XRrFd1JYnxeLeU8EqN3vDfZmbqBqaGJAyiLjTAwm6ZLRQUMv1ZACTj37sR62cfN7fe5JnJ7dh8zL4fiyLHV",
        "xpub6FHa3pjLCk84BayeJxFW2SP4XRrFd1JYnxeLeU8EqN3vDfZmbqBqaGJAyiLjTAwm6ZLRQUMv1ZACTj37sR62cfN7fe5JnJ7dh8zL4fiyLHV,"
                + " 1000000000,"
                + " xpub6H1LXWLaKsWFhvm6RVpEL9P4KfRZSW7abD2ttkWP3SSQvnyA8FSVqNTEcYFgJS2UaFcxupHiYkro49S8yGasTvXEYBVPamhGW6cFJodrTHy",
        // Vector 2: m -> m/0
        "xpub661MyMwAqRbcFW31YEwpkMuc5THy2PSt5bDMsktWQcFF8syAmRUapSCGu8ED9W6oDMSgv6Zz8idoc4a6mr8BDzTJY47LJhkJ8UB7WEGuduB,"
                + " 0,"
                + " xpub69H7F5d8KSRgmmdJg2KhpAK8SR3DjMwAdkxj3ZuxV27CprR9LgpeyGmXUbC6wb7ERfvrnKZjXoUmmDznezpbZb7ap6r1D3tgFxHmwMkQTPH"
    })
    void published_steps_are_taken_to_the_letter(String parent, long index, String child) {
        ExtendedPublicKey derived = ExtendedPublicKey.parse(parent).child(index);
        assertThat(derived.text()).isEqualTo(child);
        assertThat(derived.childNumber()).isEqualTo(index);
    }

    @Test
    void a_key_is_written_as_it_was_read_and_names_itself_without_telling_itself() {
        ExtendedPublicKey root = ExtendedPublicKey.parse(ROOT);
        assertThat(root.text()).isEqualTo(ROOT);
        assertThat(root.depth()).isZero();
        // BIP-32, vector 1, chain m: the identifier as first published.
        assertThat(root.identifier()).isEqualTo("3442193e1bb70916e914552172cd4e2dbc9df811");
        assertThat(root.toString()).contains("3442193e").doesNotContain("xpub");
        ExtendedPublicKey account = ExtendedPublicKey.parse(ACCOUNT);
        assertThat(account.depth()).isEqualTo(1);
        assertThat(account.childNumber()).isEqualTo(ExtendedPublicKey.HARDENED);
        assertThat(account.text()).isEqualTo(ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 31, (1L << 31) + 5, Long.MAX_VALUE})
    void a_hardened_step_is_refused(long index) {
        ExtendedPublicKey key = ExtendedPublicKey.parse(ACCOUNT);
        assertThatThrownBy(() -> key.child(index)).isInstanceOf(IllegalArgumentException.class);
    }

    /** BIP-32, vector 5, as far as it is about public keys and private ones in their place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // a private key where a public one belongs
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
                // public key with the version of a private one, prefix 04
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Txnt3siSujt9RCVYsx4qHZGc62TG4McvMGcAUjeuwZdduYEvFn",
                // prefix 01
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6N8ZMMXctdiCjxTNq964yKkwrkBJJwpzZS4HS2fxvyYUA4q2Xe4",
                // a root with the fingerprint of a parent
                "xpub661no6RGEX3uJkY4bNnPcw4URcQTrSibUZ4NqJEw5eBkv7ovTwgiT91XX27VbEXGENhYRCf7hyEbWrR3FewATdCEebj6znwMfQkhRYHRLpJ",
                // a root with an index
                "xpub661MyMwAuDcm6CRQ5N4qiHKrJ39Xe1R1NyfouMKTTWcguwVcfrZJaNvhpebzGerh7gucBvzEQWRugZDuDXjNDRmXzSZe4c7mnTK97pTvGS8",
                // neither public nor private
                "DMwo58pR1QLEFihHiXPVykYB6fJmsTeHvyTp7hRThAtCX8CvYzgPcn8XnmdfHGMQzT7ayAmfo4z3gY5KfbrZWZ6St24UVf2Qgo6oujFktLHdHY4",
                // no point of the curve
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Q5JXayek4PRsn35jii4veMimro1xefsM58PgBMrvdYre8QyULY",
                // checksum
                "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnx",
                "",
                "xpub",
                "0OIl",
                "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1"
            })
    void what_is_no_public_key_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> ExtendedPublicKey.parse(text))
                .isInstanceOfSatisfying(IllegalArgumentException.class, refused -> {
                    if (!text.isEmpty()) {
                        assertThat(refused.getMessage()).doesNotContain(text.length() > 8 ? text : "\0");
                    }
                });
    }

    @Test
    void a_private_key_is_called_one() {
        assertThatThrownBy(
                        () -> ExtendedPublicKey.parse(
                                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"))
                .hasMessageContaining("private key");
    }

    @Test
    void texts_of_58_letters_keep_their_leading_zeros_and_refuse_a_wrong_letter() {
        // The contract of USDT on Tron.
        byte[] payload = HexFormat.of().parseHex("41a614f803b6fd780986a42c78ec9c7f77e6ded13c");
        assertThat(Base58Check.write(payload)).isEqualTo("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t");
        assertThat(Base58Check.readOrNull("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")).isEqualTo(payload);
        assertThat(Base58Check.readOrNull("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u")).isNull();
        assertThat(Base58Check.readOrNull("1".repeat(201))).isNull();
        byte[] zeros = new byte[21];
        // Bitcoin's address of the hash of nothing.
        assertThat(Base58Check.write(zeros)).isEqualTo("1111111111111111111114oLvT2");
        assertThat(Base58Check.readOrNull("1111111111111111111114oLvT2")).isEqualTo(zeros);
    }
}
