package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The on-chain cases of 06, 7, one by one, against a node that speaks JSON-RPC and a list of sanctioned addresses. */
class SafetyPipelineTest extends SafetyCase {
    @Test
    void AC_100_a_listed_sender_is_blocked_where_the_seller_asked_for_it() {
        wallet = LISTED;
        aml = OPEN;
        isRefused(paidBy(LISTED), "aml_sanctions");
    }

    @Test
    void AC_101_a_listed_sender_passes_where_nobody_asked() {
        wallet = LISTED;
        SafetyVerdict verdict = paidBy(LISTED);
        passes(verdict);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_not_required");
    }

    @Test
    void AC_102_a_silent_provider_blocks_where_failure_blocks_and_is_asked_again() {
        aml = CLOSED;
        settings.with(
                MarketSetting.OFAC_SDN_URL, folder.resolve("gone.xml").toUri().toString());
        isUnknown(paidBy(BUYER), "aml_unavailable");
    }

    @Test
    void AC_103_a_silent_provider_does_not_block_where_failure_does_not() {
        aml = OPEN;
        settings.with(
                MarketSetting.OFAC_SDN_URL, folder.resolve("gone.xml").toUri().toString());
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("providerUnavailable")).isEqualTo("true");
    }

    @Test
    void AC_107_a_clean_sender_passes() {
        aml = CLOSED;
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_clear");
        assertThat(verdict.examination().screened()).isTrue();
    }

    @Test
    void AC_109_letter_case_does_not_hide_a_listed_sender() {
        // The list above is in capitals; the chain tells in small letters.
        aml = OPEN;
        wallet = LISTED;
        isRefused(paidBy(LISTED.toUpperCase(Locale.ROOT).replace("0X", "0x")), "aml_sanctions");
    }

    @Test
    void AC_110_more_than_the_price_passes_with_the_amount_that_came() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN.add(TEN));
        node.grow(DEPTH);
        SafetyVerdict verdict = examine(hash, false);
        passes(verdict);
        assertThat(verdict.details().getString("actualAmount"))
                .isEqualTo(TEN.add(TEN).toString());
    }

    @Test
    void AC_111_the_exact_amount_passes_every_check() {
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getJsonObject("checks").keySet())
                .containsExactly("transfer", "owner", "sender", "confirmations", "aml");
        assertThat(verdict.details().getString("confirmations")).isEqualTo("6 of 5");
    }

    @Test
    void AC_120_a_transaction_with_no_logs_is_another_asset() {
        isRefused(examine(node.transaction().mine(), false), "wrong_asset");
    }

    @Test
    void AC_121_an_approval_alone_is_no_transfer() {
        isRefused(examine(node.transaction().approval(USDT, BUYER, WALLET, TEN).mine(), false), "transfer_not_found");
    }

    @Test
    void AC_130_another_token_is_named() {
        SafetyVerdict verdict = examine(node.pay(USDC, BUYER, WALLET, TEN), false);
        isRefused(verdict, "wrong_token");
        assertThat(verdict.details().getString("actualToken")).isEqualTo(USDC);
    }

    @Test
    void AC_131_another_receiver_is_named() {
        String other = TestNode.address();
        SafetyVerdict verdict = examine(node.pay(USDT, BUYER, other, TEN), false);
        isRefused(verdict, "wrong_recipient");
        assertThat(verdict.details().getString("actualRecipient")).isEqualTo(other);
    }

    @Test
    void AC_132_an_unrelated_transfer_is_not_found() {
        isRefused(examine(node.pay(USDC, BUYER, TestNode.address(), TEN), false), "transfer_not_found");
    }

    @Test
    void AC_140_a_contract_that_sent_is_told_and_screened() {
        node.putCode(BUYER);
        aml = CLOSED;
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("from")).isEqualTo(BUYER);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_clear");
    }

    @Test
    void AC_141_a_listed_contract_is_blocked() {
        node.putCode(LISTED);
        wallet = LISTED;
        aml = OPEN;
        isRefused(paidBy(LISTED), "aml_sanctions");
    }

    /** A mixer that nobody has listed, or a Safe: they look alike (AC-142, AC-143). */
    @ParameterizedTest
    @ValueSource(strings = {"0xd90e2f925da726b50c4ed8d0fb90ad053324f31b", "0x41675c099f32341bf84bfc5382af534df5c7461a"})
    void AC_142_143_an_unlisted_contract_is_not_blocked_by_screening(String contract) {
        node.putCode(contract);
        wallet = contract;
        aml = CLOSED;
        passes(paidBy(contract));
    }

    @Test
    void AC_144_a_contract_is_refused_where_people_are_demanded() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        node.putCode(BUYER);
        isRefused(paidBy(BUYER), "contract_sender");
    }

    @Test
    void AC_145_a_persons_account_passes_where_people_are_demanded() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        passes(paidBy(BUYER));
        assertThat(node.asked()).contains("eth_getCode");
    }

    @Test
    void AC_146_a_contract_passes_by_default_and_nobody_asks_what_it_is() {
        node.putCode(BUYER);
        passes(paidBy(BUYER));
        assertThat(node.asked()).doesNotContain("eth_getCode");
    }

    @Test
    void AC_147_a_contract_passes_where_the_demand_is_off() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "0");
        node.putCode(BUYER);
        passes(paidBy(BUYER));
    }

    @Test
    void AC_148_without_an_answer_on_the_sender_nothing_is_accepted_and_it_is_asked_again() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        node.fails("eth_getCode");
        isUnknown(paidBy(BUYER), "chain_unavailable");
        node.works("eth_getCode");
        passes(paidBy(BUYER));
    }
}
