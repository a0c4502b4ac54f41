package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a transaction's logs is a payment's transfer (06, 7.3 and 7.4); pure. */
class TransferMatchTest {
    private static final String USDT = "0x" + "a1".repeat(20);
    private static final String USDC = "0x" + "c2".repeat(20);
    private static final String WALLET = "0x" + "11".repeat(20);
    private static final String BUYER = "0x" + "b0".repeat(20);
    private static final String OTHER = "0x" + "99".repeat(20);
    private static final String PROXY = "0x" + "fe".repeat(20);
    private static final String REFERENCE = "0xa1b2c3d4e5f60718";
    private static final String FOREIGN = "0x0102030405060708";
    private static final BigInteger TEN = BigInteger.TEN.pow(19);

    private final List<Receipt.Log> logs = new ArrayList<>();

    private static String word(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }

    private static String hex(BigInteger amount) {
        String digits = amount.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }

    private TransferMatchTest transfer(String token, String from, String to, BigInteger amount) {
        return log(token, List.of(TokenTransfer.TOPIC, word(from), word(to)), "0x" + hex(amount));
    }

    private TransferMatchTest event(String proxy, String token, String to, BigInteger amount, String reference) {
        String data = word(token) + word(to).substring(2) + hex(amount) + hex(BigInteger.ZERO) + hex(BigInteger.ZERO);
        return log(proxy, List.of(TransferMatch.PROXY, TransferMatch.topicOf(reference)), data);
    }

    private TransferMatchTest log(String address, List<String> topics, String data) {
        logs.add(new Receipt.Log(address, topics, data, logs.size()));
        return this;
    }

    private TransferMatch.Sight in(boolean succeeded, String reference, boolean any) {
        return TransferMatch.in(
                new Receipt("0x1", succeeded, 7, "0x2", logs),
                new TransferMatch.Expected(USDT, WALLET, TEN, reference, PROXY, any));
    }

    private TransferMatch.Sight plain() {
        return in(true, "", false);
    }

    private TransferMatch.Sight named() {
        return in(true, REFERENCE, false);
    }

    private static void isMissing(TransferMatch.Sight sight, String reason) {
        assertThat(sight).isInstanceOfSatisfying(TransferMatch.Missing.class, missing -> assertThat(missing.reason())
                .isEqualTo(reason));
    }

    @Test
    void AC_111_the_right_transfer_is_found_with_its_sender_and_place() {
        transfer(USDC, BUYER, OTHER, TEN).transfer(USDT, BUYER, WALLET, TEN);
        assertThat(plain()).isEqualTo(new TransferMatch.Found("log:1", BUYER, TEN, false));
    }

    @Test
    void AC_110_more_than_the_price_is_told_as_it_came() {
        transfer(USDT, BUYER, WALLET, TEN.multiply(BigInteger.TWO));
        assertThat(((TransferMatch.Found) plain()).amount()).isEqualTo(TEN.multiply(BigInteger.TWO));
    }

    @Test
    void AC_120_a_transaction_without_logs_moved_another_asset() {
        isMissing(plain(), "wrong_asset");
    }

    @Test
    void AC_121_an_approval_is_no_transfer() {
        log(USDT, List.of(TestNode.APPROVAL, word(BUYER), word(WALLET)), "0x" + hex(TEN));
        isMissing(plain(), "transfer_not_found");
    }

    @Test
    void AC_130_another_token_is_told_with_its_address() {
        transfer(USDC, BUYER, WALLET, TEN);
        assertThat(plain()).isEqualTo(new TransferMatch.Missing("wrong_token", USDC, WALLET, TEN));
    }

    @Test
    void AC_131_another_receiver_is_told_with_his_address() {
        transfer(USDT, BUYER, OTHER, TEN);
        assertThat(plain()).isEqualTo(new TransferMatch.Missing("wrong_recipient", USDT, OTHER, TEN));
    }

    @Test
    void AC_132_what_has_nothing_to_do_with_the_payment_is_not_its_transfer() {
        transfer(USDC, BUYER, OTHER, TEN);
        isMissing(plain(), "transfer_not_found");
    }

    @Test
    void a_reverted_transaction_moved_nothing_whatever_its_logs_say() {
        transfer(USDT, BUYER, WALLET, TEN);
        isMissing(in(false, "", false), "transaction_reverted");
    }

    @Test
    void transfers_of_nothing_and_logs_of_other_forms_are_passed_over() {
        transfer(USDT, BUYER, WALLET, BigInteger.ZERO)
                .log(USDT, List.of(TokenTransfer.TOPIC, word(BUYER), word(WALLET), word(OTHER)), "0x")
                .log(USDT, List.of(TokenTransfer.TOPIC, word(BUYER), word(WALLET)), "0x" + hex(TEN) + hex(TEN))
                .log(USDT, List.of(), "0x");
        isMissing(plain(), "transfer_not_found");
    }

    @Test
    void the_largest_number_there_is_is_read_as_it_is() {
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        transfer(USDT, BUYER, WALLET, most);
        assertThat(((TransferMatch.Found) plain()).amount()).isEqualTo(most);
    }

    @Test
    void through_the_proxy_the_reference_names_the_payment_and_the_event_is_its_place() {
        transfer(USDT, BUYER, WALLET, TEN).event(PROXY, USDT, WALLET, TEN, REFERENCE);
        assertThat(named()).isEqualTo(new TransferMatch.Found("log:1", BUYER, TEN, true));
    }

    @Test
    void of_two_payments_in_one_transaction_each_finds_its_own() {
        BigInteger five = TEN.divide(BigInteger.TWO);
        transfer(USDT, OTHER, WALLET, five)
                .event(PROXY, USDT, WALLET, five, FOREIGN)
                .transfer(USDT, BUYER, WALLET, TEN)
                .event(PROXY, USDT, WALLET, TEN, REFERENCE);
        assertThat(named()).isEqualTo(new TransferMatch.Found("log:3", BUYER, TEN, true));
        assertThat(in(true, FOREIGN, false)).isEqualTo(new TransferMatch.Found("log:1", OTHER, five, true));
    }

    @Test
    void a_transfer_that_carries_another_payments_reference_is_that_ones_alone() {
        transfer(USDT, BUYER, WALLET, TEN).event(PROXY, USDT, WALLET, TEN, FOREIGN);
        isMissing(named(), "wrong_reference");
        isMissing(plain(), "wrong_reference");
        // An administrator who vouches gives it to this payment, at the same place.
        assertThat(in(true, REFERENCE, true)).isEqualTo(new TransferMatch.Found("log:1", BUYER, TEN, true));
    }

    @Test
    void an_event_of_somebody_elses_contract_proves_nothing() {
        event(OTHER, USDT, WALLET, TEN, REFERENCE);
        isMissing(named(), "transfer_not_found");
    }

    @Test
    void an_event_without_the_tokens_own_log_proves_nothing() {
        event(PROXY, USDT, WALLET, TEN, REFERENCE);
        isMissing(named(), "transfer_not_found");
    }

    @Test
    void of_a_token_that_takes_a_fee_only_what_arrived_counts() {
        BigInteger arrived = TEN.subtract(BigInteger.ONE);
        transfer(USDT, BUYER, WALLET, arrived).event(PROXY, USDT, WALLET, TEN, REFERENCE);
        assertThat(named()).isEqualTo(new TransferMatch.Found("log:1", BUYER, arrived, true));
    }

    @Test
    void the_right_reference_with_another_token_or_receiver_is_told_as_such() {
        transfer(USDC, BUYER, WALLET, TEN).event(PROXY, USDC, WALLET, TEN, REFERENCE);
        assertThat(named()).isEqualTo(new TransferMatch.Missing("wrong_token", USDC, WALLET, TEN));
        logs.clear();
        transfer(USDT, BUYER, OTHER, TEN).event(PROXY, USDT, OTHER, TEN, REFERENCE);
        assertThat(named()).isEqualTo(new TransferMatch.Missing("wrong_recipient", USDT, OTHER, TEN));
    }

    @Test
    void a_plain_transfer_to_a_payment_with_a_reference_is_found_but_names_nobody() {
        transfer(USDT, BUYER, WALLET, TEN);
        assertThat(named()).isEqualTo(new TransferMatch.Found("log:0", BUYER, TEN, false));
    }

    @Test
    void what_is_no_reference_matches_nothing() {
        assertThat(TransferMatch.topicOf("0xref")).isEmpty();
        assertThat(TransferMatch.topicOf("0x")).isEmpty();
        assertThat(TransferMatch.topicOf("A1B2C3D4E5F60718")).isEqualTo(TransferMatch.topicOf(REFERENCE));
    }
}
