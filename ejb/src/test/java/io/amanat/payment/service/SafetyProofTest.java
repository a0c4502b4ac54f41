package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves nothing yet, nothing at all, or nothing for this payment. */
class SafetyProofTest extends SafetyCase {
    @Test
    void a_transfer_that_is_not_deep_enough_waits_and_is_known_to_be_there() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH - 2);
        SafetyVerdict early = examine(hash, false);
        isUnknown(early, "confirmations");
        assertThat(early.seenOnChain()).isTrue();
        node.grow(1);
        passes(examine(hash, false));
    }

    @Test
    void a_transaction_that_is_in_no_block_may_still_come() {
        SafetyVerdict verdict = examine(TestNode.hash(), false);
        isUnknown(verdict, "transaction_not_found");
        assertThat(verdict.seenOnChain()).isFalse();
    }

    @Test
    void a_block_that_is_another_one_by_now_proves_nothing() {
        TestTransaction transaction = node.transaction().transfer(USDT, BUYER, WALLET, TEN);
        String hash = transaction.mine();
        node.grow(DEPTH);
        node.rearrange(transaction.block());
        isUnknown(examine(hash, false), "transaction_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x12", "SIM_1", "0xzz"})
    void what_is_no_transaction_is_refused_without_asking_anybody(String hash) {
        isRefused(examine(hash, false), "tx_hash_required");
        assertThat(node.asked()).isEmpty();
    }

    @Test
    void at_a_shared_address_a_strangers_transfer_is_nobodys_proof() {
        String hash = node.pay(USDT, TestNode.address(), WALLET, TEN);
        node.grow(DEPTH);
        isRefused(examine(hash, false), "wrong_sender");
        wallet = null;
        isRefused(examine(hash, false), "wrong_sender");
        // Unless an administrator answers for it, or nobody else is paid there.
        passes(examine(hash, true));
        shared = false;
        passes(examine(hash, false));
    }

    @Test
    void the_reference_names_the_payment_whoever_sent_it() {
        reference = REFERENCE;
        String stranger = TestNode.address();
        String hash = node.transaction()
                .throughProxy(PROXY, USDT, stranger, WALLET, TEN, REFERENCE)
                .mine();
        String foreign = node.transaction()
                .throughProxy(PROXY, USDT, BUYER, WALLET, TEN, "0x0102030405060708")
                .mine();
        node.grow(DEPTH);
        passes(examine(hash, false));
        isRefused(examine(foreign, false), "wrong_reference");
        passes(examine(foreign, true));
    }

    @Test
    void a_node_that_fails_lies_about_its_chain_or_talks_nonsense_proves_nothing() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH);
        node.answersWith(500);
        isUnknown(examine(hash, false), "chain_unavailable");
        node.answersWith(200);
        for (String nonsense : new String[] {
            "", "null", "[]", "{}", "{\"result\":5}", "{\"result\":{\"blockNumber\":\"0x1\"}}", "{\"result\":\"0x38\"}"
        }) {
            node.saysOnly(nonsense);
            isUnknown(examine(hash, false), "chain_unavailable");
        }
        node.saysOnly(null);
        passes(examine(hash, false));
    }

    @Test
    void without_a_node_nothing_is_known() {
        settings.with(MarketSetting.RPC_URL_CHAIN_97, null);
        isUnknown(examine(TestNode.hash(), false), "chain_unavailable");
    }

    private String minedBefore(String sender) {
        String hash = node.transaction()
                .transfer(USDT, sender, WALLET, TEN)
                .at(begun.minusSeconds(1))
                .mine();
        node.grow(DEPTH);
        return hash;
    }

    @Test
    void a_transfer_older_than_the_payment_is_no_proof_unless_an_administrator_vouches() {
        String hash = minedBefore(BUYER);
        isRefused(examine(hash, false), "too_old");
        passes(examine(hash, true));
        // Nor at an address of its own: the one who had it before may have sent it.
        shared = false;
        isRefused(examine(hash, false), "too_old");
        shared = true;
        isRefused(examine(minedBefore(TestNode.address()), false), "wrong_sender");
    }

    @Test
    void what_carries_the_payments_reference_was_meant_for_it_whatever_the_clocks_say() {
        reference = REFERENCE;
        String hash = node.transaction()
                .throughProxy(PROXY, USDT, BUYER, WALLET, TEN, REFERENCE)
                .at(begun.minusSeconds(1))
                .mine();
        node.grow(DEPTH);
        passes(examine(hash, false));
    }

    @Test
    void a_transfer_is_known_to_be_there_while_depth_or_screening_cannot_be_told() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH);
        node.fails("eth_blockNumber");
        SafetyVerdict silent = examine(hash, false);
        isUnknown(silent, "chain_unavailable");
        assertThat(silent.seenOnChain()).isTrue();
        node.works("eth_blockNumber");
        aml = CLOSED;
        settings.with(MarketSetting.OFAC_SDN_URL, "file:///nowhere/sdn.xml");
        SafetyVerdict unscreened = examine(hash, false);
        isUnknown(unscreened, "aml_unavailable");
        assertThat(unscreened.seenOnChain()).isTrue();
        node.fails("eth_getTransactionReceipt");
        assertThat(examine(hash, false).seenOnChain()).isFalse();
    }
}
