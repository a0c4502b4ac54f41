package io.amanat.it;

import static io.amanat.it.Unwritten.unwritten;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** Naming a wallet, with proof and without. */
@OnMarket
class WalletIT {
    private static final String PATH = "/api/user/wallet-address";
    private static final String TON = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs";

    private final ECKeyPair keys = keys();
    private final String address = Keys.toChecksumAddress(Keys.getAddress(keys));

    private static ECKeyPair keys() {
        try {
            return Keys.createEcKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(String message, ECKeyPair by) {
        Sign.SignatureData data = Sign.signPrefixedMessage(message.getBytes(StandardCharsets.UTF_8), by);
        HexFormat hex = HexFormat.of();
        return "0x" + hex.formatHex(data.getR()) + hex.formatHex(data.getS()) + hex.formatHex(data.getV());
    }

    private static JsonObject challenge(As who) {
        return who.post(PATH + "/challenge").is(200).data();
    }

    private JsonObject claim(String signature) {
        return Body.of("address", address, "walletType", "evm", "signature", signature);
    }

    @Test
    void an_evm_wallet_is_stored_with_its_proof_beside_what_the_profile_had() {
        As buyer = As.buyer();
        Db.change("update market.users set profile = '{\"bio\": \"x\"}' where id = ?", buyer.id);
        JsonObject asked = buyer.post(PATH + "/challenge", Body.of("address", address.toLowerCase(Locale.ROOT)))
                .is(200)
                .data();
        assertThat(asked.getString("message"))
                .startsWith("shop.example asks")
                .contains("Address: " + address, "Nonce: " + asked.getString("nonce"), "Issued at: ");
        String signature = signed(asked.getString("message"), keys);
        JsonObject claim = Body.with(claim(signature), "address", address.toLowerCase(Locale.ROOT));
        JsonObject profile = buyer.patch(PATH, claim).is(200).data().getJsonObject("profile");
        assertThat(profile.getString("bio")).isEqualTo("x");
        assertThat(profile.getString("walletAddress")).isEqualTo(address);
        assertThat(profile.getString("walletType")).isEqualTo("evm");
        assertThat(profile.getString("walletProvider")).isEqualTo("evm");
        assertThat(profile.getBoolean("walletProofVerified")).isTrue();
        assertThat(profile.getString("walletProofTimestamp")).isNotBlank();
        assertThat(Db.text("select wallet_address from market.users where id = ?", buyer.id))
                .isEqualTo(address);
        // The same signature again proves nothing.
        unwritten(() -> buyer.patch(PATH, claim)).refusedField("signature");
        buyer.post(PATH + "/challenge").is(200);
        buyer.patch(PATH, claim).refusedField("signature");
    }

    @Test
    void a_signature_of_another_key_text_or_person_is_refused() {
        As buyer = As.buyer();
        buyer.patch(PATH, Body.of("address", address, "walletType", "evm")).refusedField("signature");
        JsonObject asked = challenge(buyer);
        String message = asked.getString("message");
        buyer.patch(PATH, claim(signed(message, keys()))).refusedField("signature");
        buyer.patch(PATH, claim(signed(message + " ", keys))).refusedField("signature");
        buyer.patch(PATH, claim("0x00")).refusedField("signature");
        As other = As.seller();
        JsonObject mine = Body.with(claim(signed(message, keys)), "nonce", asked.getString("nonce"));
        other.patch(PATH, mine).refusedField("signature");
        Hooks.later(Duration.ofMinutes(5), () -> buyer.patch(PATH, mine).refusedField("signature"));
        // None of that used the challenge up; a newer one does not take its place when it is named.
        challenge(buyer);
        buyer.patch(PATH, mine).is(200);
    }

    @Test
    void a_challenge_for_one_address_is_not_answered_by_another() {
        As buyer = As.buyer();
        ECKeyPair others = keys();
        JsonObject asked = buyer.post(PATH + "/challenge", Body.of("address", address))
                .is(200)
                .data();
        JsonObject claim = Body.of(
                "address",
                Keys.toChecksumAddress(Keys.getAddress(others)),
                "walletType",
                "evm",
                "signature",
                signed(asked.getString("message"), others));
        buyer.patch(PATH, claim).refusedField("signature");
        buyer.post(PATH + "/challenge", Body.of("address", "0x12")).refusedField("address");
    }

    @Test
    void a_wallet_of_ton_is_stored_unproven_and_takes_the_place_of_a_proven_one() {
        As buyer = As.buyer();
        buyer.patch(PATH, claim(signed(challenge(buyer).getString("message"), keys)))
                .is(200);
        JsonObject profile = buyer.patch(PATH, Body.of("address", TON, "walletType", "ton"))
                .is(200)
                .data()
                .getJsonObject("profile");
        assertThat(profile.getString("walletAddress")).isEqualTo(TON);
        assertThat(profile.getString("walletProvider")).isEqualTo("telegram-wallet");
        assertThat(profile.getBoolean("walletProofVerified")).isFalse();
        assertThat(profile.get("walletProofTimestamp")).isEqualTo(JsonValue.NULL);
        buyer.patch(PATH, Body.of("address", "0:" + "ab".repeat(32), "walletType", "ton"))
                .is(200);
        buyer.patch(PATH, Body.of("address", TON.replace('x', 'y').replace("Ds", "Dt"), "walletType", "ton"))
                .refusedField("address");
        buyer.patch(PATH, Body.of("address", address, "walletType", "ton")).refusedField("address");
        buyer.patch(PATH, Body.of("address", TON, "walletType", "evm")).refusedField("address");
        buyer.patch(PATH, Body.of("address", TON, "walletType", "btc")).refusedField("walletType");
        buyer.patch(PATH, Body.of()).refusedField("walletType");
    }

    @Test
    void of_two_answers_to_one_challenge_one_counts() {
        As buyer = As.buyer();
        JsonObject claim = claim(signed(challenge(buyer).getString("message"), keys));
        assertThat(Api.atOnce(3, () -> buyer.patch(PATH, claim).status())).containsExactlyInAnyOrder(200, 400, 400);
    }
}
