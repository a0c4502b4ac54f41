package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.PaymentStatus;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the desk reads of hardware wallets. */
@ExtendWith(TestDatabase.class)
class SigningListTest {
    private final Deal deal = Deal.agreed();
    private final UUID admin = Row.user("admin").insert();
    private final UUID account = CustodyRows.account(admin).insert();
    private final UUID payIn = Row.paidPayIn(deal).insert();
    private final UUID payout = Row.payout(deal, payIn).insert();

    private Row staged(int nonce) {
        return Row.of("market.staged_payouts")
                .with("payment_id", payout)
                .with("trezor_address_id", CustodyRows.address(account, nonce).insert())
                .with("chain_id", 56)
                .with("from_address", CustodyRows.address())
                .with("derivation_path", "m/44'/60'/0'/0/0")
                .with("token_address", CustodyRows.address())
                .with("destination", CustodyRows.address())
                .with("amount", "260000000000000000")
                .with("data", "0xa9059cbb")
                .with("nonce", nonce)
                .with("gas_limit", 60_000)
                .with("gas_price", "5000000000")
                .with("staged_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    private static List<ListedSigning> list(StagedPayoutStatus status, UUID payIn, UUID after, int limit) {
        return Market.in((EntityManager em) -> new StagedPayoutRepository(em).list(status, payIn, after, limit));
    }

    @Test
    void what_was_staged_is_read_newest_first_with_its_pay_in_page_by_page_and_by_status() {
        UUID first = staged(0).with("status", "withdrawn").insert();
        UUID second = staged(1).with("status", "withdrawn").insert();
        UUID third = staged(2).insert();
        List<ListedSigning> all = list(null, payIn, null, 10);
        assertThat(all).extracting(row -> row.payout().id()).containsExactly(third, second, first);
        assertThat(all).allMatch(row -> row.payInId().equals(payIn) && row.payoutStatus() == PaymentStatus.PENDING);
        assertThat(list(null, payIn, third, 1))
                .extracting(row -> row.payout().id())
                .containsExactly(second);
        assertThat(list(StagedPayoutStatus.STAGED, payIn, null, 10))
                .extracting(row -> row.payout().id())
                .containsExactly(third);
        assertThat(list(StagedPayoutStatus.WITHDRAWN, null, third, 2))
                .extracting(row -> row.payout().id())
                .containsExactly(second, first);
        assertThat(list(null, deal.offerId(), null, 10)).isEmpty();
    }

    @Test
    void only_compared_addresses_of_accounts_in_use_on_the_chain_pay() {
        int chain = 421_614;
        UUID plain = CustodyRows.address(account, 20).with("chain_id", chain).insert();
        UUID older = compared(21, chain);
        UUID newer = compared(22, chain);
        Sql.run(
                "update market.trezor_derived_addresses set verified_at = verified_at + interval '1 hour' where id = ?",
                newer);
        compared(23, 97);
        UUID retired = CustodyRows.account(admin).with("is_active", false).insert();
        CustodyRows.address(retired, 24)
                .with("chain_id", chain)
                .with("verified_at", Row.NOON)
                .insert();
        assertThat(Market.in((EntityManager em) -> new TrezorRepository(em).payers(chain, 10)))
                .extracting(TrezorAddress::id)
                .containsExactly(newer, older)
                .doesNotContain(plain);
    }

    private UUID compared(int index, int chain) {
        return CustodyRows.address(account, index)
                .with("chain_id", chain)
                .with("verified_at", Row.NOON)
                .insert();
    }

    private static List<UUID> behindSigned(UUID payIn) {
        return Market.in((EntityManager em) -> new StagedPayoutRepository(em).queuedBehindSigned(payIn, 1000)).stream()
                .map(row -> row.payout().id())
                .toList();
    }

    private UUID queued(UUID payment, String from, int nonce, String status) {
        UUID address = CustodyRows.address(account, nonce + 50).insert();
        return CustodyRows.staged(admin, address, from, payment, nonce, status).insert();
    }

    @Test
    void what_stands_at_an_address_is_read_where_it_has_signed_something_and_of_one_payment_only_where_that_stands() {
        String from = CustodyRows.address();
        UUID first = queued(otherPayout(), from, 0, "signed");
        UUID second = queued(payout, from, 1, "staged");
        UUID elsewhere = queued(otherPayout(), CustodyRows.address(), 2, "signed");
        UUID unsigned = queued(otherPayout(), CustodyRows.address(), 3, "staged");
        assertThat(behindSigned(null)).contains(first, second, elsewhere).doesNotContain(unsigned);
        assertThat(behindSigned(payIn)).containsExactly(first, second);
    }

    private static UUID otherPayout() {
        Deal other = Deal.agreed();
        return Row.payout(other, Row.paidPayIn(other).insert()).insert();
    }
}
