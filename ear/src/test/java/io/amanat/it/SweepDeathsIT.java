package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps while something dies, is silent, lies or changes its mind: money moves once all the same. */
@OnMarket
class SweepDeathsIT {
    @BeforeEach
    void the_gas_account_has_coins() {
        Sweeps.pay();
    }

    /** A server that dies while it writes a step: what it had asked for outside has happened, and nobody has noted it. */
    private static void dying(DirectDeal direct, String condition, Runnable work) {
        String name = "it_death_" + direct.paymentId.replace("-", "");
        Db.change("create function market." + name + "() returns trigger language plpgsql as $$ begin if " + condition
                + " then raise exception 'the server died'; end if; return new; end $$");
        Db.change("create trigger " + name + " before insert or update on market.sweep_transactions for each row"
                + " execute function market." + name + "()");
        try {
            work.run();
        } finally {
            Db.change("drop trigger " + name + " on market.sweep_transactions");
            Db.change("drop function market." + name + "()");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gas, intended, none",
        "gas, signed, intended",
        "gas, broadcast, signed",
        "gas, confirmed, broadcast",
        "move, intended, none",
        "move, signed, intended",
        "move, broadcast, signed",
        "move, confirmed, broadcast"
    })
    void a_death_before_a_step_is_noted_goes_on_with_the_same_bytes_and_the_same_number(
            String kind, String step, String left) {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String[] id = new String[1];
        dying(direct, "new.kind = '" + kind + "' and new.status = '" + step + "'", () -> {
            id[0] = Sweeps.ordered(direct);
            Until.holds("the step before " + kind + " " + step, Duration.ofSeconds(60), () -> {
                Hooks.sweep();
                List<String> noted = Sweeps.transactions(id[0]);
                return (left.equals("none") ? !noted.toString().contains(kind) : noted.contains(kind + " " + left))
                        && (kind.equals("gas") || noted.contains("gas confirmed"));
            });
            OnBsc.node().grow(OnBsc.DEPTH);
            // It is tried again and again meanwhile, and dies again and again.
            long tries = SignerStandIn.asked(direct.address);
            if (kind.equals("move") && step.equals("signed")) {
                Until.holds("signed again", Duration.ofSeconds(30), () -> {
                    Hooks.sweep();
                    return SignerStandIn.asked(direct.address) > tries + 1;
                });
            }
            assertThat(Sweeps.order(id[0])).startsWith("open");
        });
        List<String> bytes = Sweeps.bytes(id[0]);
        Until.holds("sweep goes on", Duration.ofSeconds(60), () -> {
            OnBsc.node().grow(OnBsc.DEPTH);
            Hooks.sweep();
            return Sweeps.order(id[0]).equals("done -");
        });
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);
        assertThat(Sweeps.transactions(id[0])).containsExactly("gas confirmed", "move confirmed");
        assertThat(Sweeps.bytes(id[0])).containsAll(bytes);
        assertThat(OnBsc.node().coins(direct.address)).isLessThan(new BigInteger("2000000000000000"));
    }

    @Test
    void a_node_that_takes_bytes_and_says_nothing_gets_the_same_bytes_again() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String id = Sweeps.ordered(direct);
        OnBsc.node().losesAnswers("eth_sendRawTransaction");
        try {
            Sweeps.becomes(id, "open chain_unavailable");
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        Sweeps.deep(id);
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);
    }

    @Test
    void a_silent_signer_is_waited_for_and_a_forging_one_is_not_believed() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String[] id = new String[1];
        SignerStandIn.whileSilent(() -> {
            id[0] = Sweeps.ordered(direct);
            Sweeps.becomes(id[0], "open not_signed");
        });
        Sweeps.deep(id[0]);
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);

        DirectDeal robbed = DirectDeal.onBsc().paidOnBsc();
        String thief = TestNode.address().substring(2);
        String kept = Sweeps.kept();
        UnaryOperator<JsonObject> elsewhere = asked -> asked.getString("data").length() < 10
                ? Body.with(asked, "to", "0x" + thief)
                : Body.with(asked, "data", asked.getString("data").replace(kept.substring(2), thief));
        String[] order = new String[1];
        SignerStandIn.whileForging(elsewhere, () -> {
            order[0] = Sweeps.ordered(robbed);
            Sweeps.becomes(order[0], "failed not_signed");
        });
        assertThat(Sweeps.holds("0x" + thief)).isZero();
        assertThat(OnBsc.node().coins("0x" + thief)).isZero();
        assertThat(Sweeps.bytes(order[0])).isEmpty();
        // Nothing has happened: it is swept by the next order.
        assertThat(robbed.destination("status")).isEqualTo("active");
        Sweeps.deep(Sweeps.ordered(robbed));
        assertThat(robbed.destination("status")).isEqualTo("swept");
    }

    @Test
    void a_block_that_is_rearranged_away_confirms_nothing_and_no_other_number_is_taken() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String id = Sweeps.ordered(direct);
        Sweeps.becomes(id, "open confirmations");
        String hash =
                Db.text("select tx_hash from market.sweep_transactions where order_id = ?::uuid and kind = 'move'", id);
        long block = OnBsc.node().blockOf(hash);
        OnBsc.node().rearrange(block);
        OnBsc.node().grow(OnBsc.DEPTH);
        Sweeps.becomes(id, "open number_used");
        assertThat(Sweeps.transactions(id)).containsExactly("gas confirmed", "move broadcast");
        OnBsc.node().arrangeBack(block);
        Sweeps.becomes(id, "done -");
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);
    }

    @Test
    void a_silent_node_is_waited_for() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        String id = Sweeps.ordered(direct);
        Sweeps.becomes(id, "open confirmations");
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            Sweeps.becomes(id, "open chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        Sweeps.deep(id);
        assertThat(OnBsc.node().nonce(direct.address)).isEqualTo(1);
    }
}
