package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.SubjectRef;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CustodyRepositoriesTest {
    private static <T> T destinations(Function<DestinationRepository, T> work) {
        return Market.in(em -> work.apply(new DestinationRepository(em)));
    }

    private static <T> T wallets(Function<TrezorRepository, T> work) {
        return Market.in(em -> work.apply(new TrezorRepository(em)));
    }

    @Test
    void a_receiving_address_is_stored_and_found_by_its_payment_and_its_text() {
        Deal deal = Deal.agreed();
        UUID payment = Row.payIn(deal).insert();
        UUID id = Uuid7.next();
        String address = CustodyRows.address();
        NewDestination input = new NewDestination(
                payment,
                SubjectRef.template("cart-7"),
                deal.offerId(),
                deal.buyerId(),
                SubjectRef.entity(deal.sellerId()),
                97,
                address,
                id.toString(),
                "m/44'/60'/0'/0/7",
                7);
        Market.run(em -> new DestinationRepository(em).add(DerivedDestination.open(id, input, Row.NOON)));
        DerivedDestination stored = destinations((DestinationRepository rows) -> rows.ofPayment(payment))
                .orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.status()).isEqualTo(DestinationStatus.ACTIVE);
        assertThat(stored.request().externalRef()).isEqualTo("cart-7");
        assertThat(stored.seller().id()).isEqualTo(deal.sellerId());
        assertThat(stored.derivationIndex()).isEqualTo(7);
        assertThat(stored.lastKnownBalance()).isNull();
        assertThat(destinations((DestinationRepository rows) -> rows.byAddress(97, address)))
                .map(DerivedDestination::id)
                .contains(id);
        assertThat(destinations((DestinationRepository rows) -> rows.byAddress(1, address)))
                .isEmpty();
        assertThat(destinations((DestinationRepository rows) -> rows.lock(id))).isPresent();
    }

    @Test
    void a_receiving_address_without_payment_and_people_is_stored_too() {
        UUID id = Uuid7.next();
        NewDestination input = new NewDestination(
                null, null, null, null, null, 97, CustodyRows.address(), id.toString(), "m/44'/60'/0'/0/0", 0);
        Market.run(em -> new DestinationRepository(em).add(DerivedDestination.open(id, input, Row.NOON)));
        DerivedDestination stored =
                destinations((DestinationRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.request()).isNull();
        assertThat(stored.seller()).isNull();
        assertThat(stored.paymentId()).isNull();
    }

    @Test
    void addresses_of_a_status_come_from_the_one_longest_untouched() {
        Instant longAgo = Instant.parse("1990-01-01T00:00:00Z");
        UUID second = CustodyRows.destination()
                .with("status", "swept")
                .with("updated_at", longAgo.plusSeconds(1))
                .insert();
        UUID first = CustodyRows.destination()
                .with("status", "swept")
                .with("updated_at", longAgo)
                .insert();
        CustodyRows.destination().with("updated_at", longAgo).insert();
        assertThat(destinations((DestinationRepository rows) -> rows.inStatus(DestinationStatus.SWEPT, 2)))
                .extracting(DerivedDestination::id)
                .containsExactly(first, second);
    }

    @Test
    void news_of_a_sweep_is_added_and_never_changed() {
        UUID destination = CustodyRows.destination().insert();
        BigInteger amount = new BigInteger("12500000000000000001");
        Market.run(em -> {
            DestinationRepository rows = new DestinationRepository(em);
            rows.add(Sweep.of(
                    Uuid7.next(),
                    new NewSweep(destination, "0x1", "0xtoken", amount, "0xto", null, SweepStatus.BROADCAST, null),
                    Row.NOON));
            rows.add(Sweep.of(
                    Uuid7.next(),
                    new NewSweep(
                            destination,
                            "0x1",
                            "0xtoken",
                            amount,
                            "0xto",
                            BigInteger.valueOf(21_000),
                            SweepStatus.CONFIRMED,
                            null),
                    Row.NOON.plusSeconds(1)));
        });
        List<Sweep> news = destinations((DestinationRepository rows) -> rows.sweeps(destination));
        assertThat(news).extracting(Sweep::status).containsExactly(SweepStatus.CONFIRMED, SweepStatus.BROADCAST);
        assertThat(news).extracting(Sweep::amount).containsOnly(amount);
        assertThat(news).extracting(Sweep::gasUsed).containsExactly(BigInteger.valueOf(21_000), null);
        assertThatThrownBy(() -> Sql.run(
                        "update market.derived_destination_sweeps set error = null where destination_id = ?",
                        destination))
                .isInstanceOfSatisfying(Sql.Refused.class, refused -> assertThat(refused.state())
                        .isEqualTo("55000"));
    }

    @Test
    void every_index_of_a_wallet_is_taken_once_and_in_order() {
        UUID user = Row.user("admin").insert();
        UUID id = Uuid7.next();
        Market.run(em -> new TrezorRepository(em)
                .add(TrezorAccount.of(id, user, "Main", CustodyRows.xpub(), 60, "m/44'/60'/0'", Row.NOON)));
        Instant later = Row.NOON.plusSeconds(5);
        List<OptionalLong> taken = Market.in(em -> {
            TrezorRepository rows = new TrezorRepository(em);
            return List.of(rows.takeIndex(id, later), rows.takeIndex(id, later));
        });
        assertThat(taken).containsExactly(OptionalLong.of(0), OptionalLong.of(1));
        assertThat(wallets((TrezorRepository rows) -> rows.takeIndex(id, later)))
                .hasValue(2);
        TrezorAccount stored = wallets((TrezorRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.nextAddressIndex()).isEqualTo(3);
        assertThat(stored.updatedAt()).isEqualTo(later);
        assertThat(stored.isActive()).isTrue();
        assertThat(wallets((TrezorRepository rows) -> rows.takeIndex(Uuid7.next(), later)))
                .isEmpty();
        assertThat(wallets((TrezorRepository rows) -> rows.ofUser(user)))
                .extracting(TrezorAccount::id)
                .containsExactly(id);
    }

    @Test
    void past_its_last_index_a_wallet_gives_none() {
        UUID account = CustodyRows.account(Row.user("admin").insert())
                .with("next_address_index", 2_147_483_648L)
                .insert();
        assertThatThrownBy(() -> wallets((TrezorRepository rows) -> rows.takeIndex(account, Row.NOON)))
                .hasStackTraceContaining("trezor_accounts_next_address_index_check");
    }

    @Test
    void addresses_of_a_wallet_are_listed_by_their_index_and_found_by_their_text() {
        UUID account = CustodyRows.account(Row.user("admin").insert()).insert();
        String address = CustodyRows.address();
        for (long index : new long[] {2, 0, 1}) {
            String text = index == 1 ? address : CustodyRows.address();
            Market.run(em -> new TrezorRepository(em)
                    .add(TrezorAddress.of(Uuid7.next(), account, index, text, 97, null, Row.NOON)));
        }
        assertThat(wallets((TrezorRepository rows) -> rows.addresses(account, 1, 10)))
                .extracting(TrezorAddress::addressIndex)
                .containsExactly(1L, 2L);
        assertThat(wallets((TrezorRepository rows) -> rows.addresses(account, 0, 1)))
                .extracting(TrezorAddress::addressIndex)
                .containsExactly(0L);
        assertThat(wallets((TrezorRepository rows) -> rows.byAddress(97, address)))
                .map(TrezorAddress::addressIndex)
                .contains(1L);
        assertThat(wallets((TrezorRepository rows) -> rows.byAddress(1, address)))
                .isEmpty();
    }
}
