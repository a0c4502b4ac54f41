package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gas that no block takes is paid dearer under its number; a number that somebody else has used is ended by an administrator. */
@OnMarket
@Tag("R-SWP-04")
class SweepFeesIT {
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger FIRST = GWEI.multiply(BigInteger.valueOf(4));

    @BeforeEach
    void gas_costs_four() {
        Sweeps.pay();
        OnBsc.node().costs(FIRST);
    }

    @AfterEach
    void blocks_take_everything_again() {
        OnBsc.node().wants(BigInteger.ZERO);
        OnBsc.node().costs(GWEI);
    }

    private static List<JsonObject> transactions(DirectDeal direct) {
        return As.admin()
                .get(Sweeps.SWEEPS + "?destinationId=" + Sweeps.destination(direct))
                .is(200)
                .rows()
                .get(0)
                .getJsonArray("transactions")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void gas_that_no_block_takes_is_paid_dearer_under_its_number_and_the_money_moves_once() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().wants(GWEI.multiply(BigInteger.valueOf(5)));
        String id = Sweeps.ordered(direct);
        Sweeps.becomes(id, "open not_mined");
        Db.change(
                "update market.sweep_transactions set sent_at = sent_at - interval '1 hour' where order_id = ?::uuid",
                id);
        Until.holds("the dearer one is mined", Duration.ofSeconds(60), () -> {
            Hooks.sweep();
            return transactions(direct).size() == 2;
        });
        JsonObject gas = transactions(direct).get(0);
        JsonObject dearer = gas.getJsonArray("replacements").getJsonObject(0);
        assertThat(gas.getString("status")).isEqualTo("confirmed");
        assertThat(gas.getString("gasPrice")).isEqualTo(FIRST.toString());
        assertThat(dearer.getString("gasPrice")).isEqualTo("5000000000");
        assertThat(gas.getString("minedHash"))
                .isEqualTo(dearer.getString("txHash"))
                .isNotEqualTo(gas.getString("txHash"));
        assertThat(gas.toString()).doesNotContain("raw");
        OnBsc.node().wants(BigInteger.ZERO);
        Sweeps.deep(id);
        assertThat(OnBsc.node().nonce(direct.address)).isEqualTo(1);
        assertThat(Sweeps.holds(direct.address)).isZero();
    }

    @Test
    void a_number_that_somebody_else_has_used_is_seen_and_an_administrator_ends_the_sweep() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().wants(GWEI.multiply(BigInteger.valueOf(50)));
        String id = Sweeps.ordered(direct);
        Sweeps.becomes(id, "open not_mined");
        JsonObject gas = transactions(direct).get(0);
        String foreign = SignerStandIn.sign(
                Body.of(
                        "chainId",
                        OnBsc.CHAIN,
                        "nonce",
                        gas.getInt("nonce"),
                        "gasPrice",
                        GWEI.multiply(BigInteger.valueOf(60)).toString(),
                        "gasLimit",
                        21_000,
                        "to",
                        SignerStandIn.gasAddress(),
                        "value",
                        "1",
                        "data",
                        "0x"),
                SignerStandIn.gasKey());
        assertThat(OnBsc.node().send(foreign)).isNull();
        String hash = org.web3j.crypto.Hash.sha3(foreign);
        Sweeps.becomes(id, "open number_used");
        String path = Sweeps.SWEEPS + "/" + id + "/number-used";
        JsonObject found = Body.of("txHash", hash, "reason", "sent by hand");
        direct.deal.buyer.post(path, found).refused(403, "FORBIDDEN");
        As.admin().post(path, Body.of("reason", "x")).refusedField("txHash");
        As.admin().post(path, Body.of("txHash", hash)).refusedField("reason");
        As.admin()
                .post(path, Body.with(found, "txHash", gas.getString("txHash")))
                .refused(422, "TRANSFER_MISMATCH");
        As.admin().post(path, found).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        JsonObject ended = As.admin().post(path, found).is(200).data();
        assertThat(ended.getString("status") + " " + ended.getString("reason")).isEqualTo("failed number_used");
        assertThat(direct.destination("status")).isEqualTo("active");

        OnBsc.node().wants(BigInteger.ZERO);
        String again = Sweeps.ordered(direct);
        Sweeps.deep(again);
        assertThat(transactions(direct).get(0).getInt("nonce")).isEqualTo(gas.getInt("nonce") + 1);
    }
}
