package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hardware wallets: registered by their public half, compared with the device. */
@OnMarket
class TrezorAccountsIT {
    private final Device device = new Device();

    @Test
    void an_account_is_registered_once_and_its_key_is_told_to_nobody() {
        JsonObject stored =
                As.admin().post(Device.ACCOUNTS, device.account()).is(201).data();
        assertThat(stored.getString("accountPath")).isEqualTo("m/44'/60'/" + device.number + "'");
        assertThat(stored.getInt("nextAddressIndex")).isZero();
        assertThat(stored.toString()).doesNotContain("xpub");
        As.admin().post(Device.ACCOUNTS, device.account()).refused(409, "INVALID_STATUS");
        assertThat(As.admin()
                        .get(Device.ACCOUNTS + "?limit=1")
                        .is(200)
                        .rows()
                        .get(0)
                        .getString("id"))
                .isEqualTo(stored.getString("id"));
        List<Answer> answers =
                Api.atOnce(5, () -> As.admin().post(Device.ACCOUNTS, Device.account(device.number + 10_000)));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'custody.wallet_registered' and subject_id = ?::uuid",
                        stored.getString("id")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "xpub, xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        "xpub, xpub-of-nobody",
        "xpub, ''",
        "label, ''",
        "accountPath, m/44'/61'/0'",
        "accountPath, 44/60/0",
        "accountPath, m/44'/60'/7'/1"
    })
    void what_is_no_account_of_a_wallet_is_refused(String field, String value) {
        JsonObject body = Body.with(device.account(), field, value);
        Answer answer = As.admin().post(Device.ACCOUNTS, body);
        // A path that is well formed and not the key's shows at the key.
        answer.refusedField(value.equals("m/44'/60'/7'/1") ? "xpub" : field);
        assertThat(answer.body()).doesNotContain("xprv9");
    }

    @Test
    void an_address_counts_as_verified_only_when_the_device_shows_the_same() {
        String id = device.registered();
        JsonObject first = Device.derive(id, "chainId", OnBsc.CHAIN);
        assertThat(first.getString("address")).isEqualToIgnoringCase(device.address(0));
        assertThat(first.getInt("addressIndex")).isZero();
        assertThat(first.get("verifiedAt")).isEqualTo(JsonValue.NULL);
        // The device shows another one: nothing is given.
        As.admin()
                .post(
                        Device.ACCOUNTS + "/" + id + "/addresses",
                        Body.of("chainId", OnBsc.CHAIN, "address", TestNode.address()))
                .refusedField("address");
        JsonObject second = Device.derive(id, "chainId", OnBsc.CHAIN, "address", device.address(1));
        assertThat(second.getInt("addressIndex")).isEqualTo(1);
        assertThat(second.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        // The first one is compared later; that takes no new index.
        JsonObject again = Device.derive(
                id,
                "chainId",
                OnBsc.CHAIN,
                "address",
                device.address(0).toUpperCase(Locale.ROOT).replace("0X", "0x"));
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        List<JsonObject> rows = As.admin()
                .get(Device.ACCOUNTS + "/" + id + "/addresses")
                .is(200)
                .rows();
        assertThat(rows).extracting(row -> row.getInt("addressIndex")).containsExactly(0, 1);
        assertThat(As.admin()
                        .get(Device.ACCOUNTS + "/" + id + "/addresses?cursor=1&limit=5")
                        .is(200)
                        .rows())
                .hasSize(1);
        As.admin()
                .post(Device.ACCOUNTS + "/" + id + "/addresses", Body.of("chainId", 1100))
                .refused(400, "CHAIN_UNSUPPORTED");
        As.admin().post(Device.ACCOUNTS + "/" + id + "/addresses", Body.of()).refusedField("chainId");
        As.admin()
                .post(Device.ACCOUNTS + "/" + UUID.randomUUID() + "/addresses", Body.of("chainId", 56))
                .refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("R-TRZ-01")
    void fifty_at_once_get_fifty_addresses() {
        String id = device.registered();
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            answers.addAll(Api.atOnce(10, () -> As.admin()
                    .post(Device.ACCOUNTS + "/" + id + "/addresses", Body.of("chainId", OnBsc.CHAIN))));
        }
        assertThat(answers.stream()
                        .map(answer -> answer.is(201).data().getString("address"))
                        .distinct())
                .hasSize(50);
        assertThat(Db.text(
                        "select string_agg(distinct address_index::text, '') is not null and max(address_index) = 49"
                                + " from market.trezor_derived_addresses where trezor_account_id = ?::uuid",
                        id))
                .isEqualTo("t");
    }
}
