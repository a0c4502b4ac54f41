package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.entity.TrezorRepository;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Addresses that money arrives at: those of hardware wallets and those derived for payments (audit lessons 3.2). */
@OnVolume
class CustodyPlansTest {
    private static final int CHAIN = 97;

    private final UUID account = Regulars.trezorAccount();
    private final UUID owner =
            UUID.fromString(VolumeDatabase.value("select user_id from market.trezor_accounts where id = ?", account));
    private final String address = VolumeDatabase.value(
            "select address from market.trezor_derived_addresses where trezor_account_id = ? and address_index = 6000",
            account);
    private final UUID payment = Regulars.payment();

    @TestFactory
    Stream<DynamicTest> hardware_wallets() {
        return Stream.of(
                assertIndexed(
                        "which account an address is of",
                        em -> new TrezorRepository(em).byAddress(CHAIN, address),
                        "trezor_addresses_address_uq"),
                assertIndexed(
                        "the first addresses of an account",
                        em -> new TrezorRepository(em).addresses(account, 0, 20),
                        "trezor_addresses_index_uq"),
                assertIndexed(
                        "addresses of an account from an index on",
                        em -> new TrezorRepository(em).addresses(account, 11_000, 20),
                        "trezor_addresses_index_uq"),
                assertIndexed(
                        "somebody's accounts", em -> new TrezorRepository(em).ofUser(owner), "trezor_accounts_user"));
    }

    @TestFactory
    Stream<DynamicTest> derived_destinations() {
        return Stream.of(
                assertIndexed(
                        "the address of a payment",
                        em -> new DestinationRepository(em).ofPayment(payment),
                        "destinations_payment_uq"),
                assertIndexed(
                        "addresses in a status",
                        em -> new DestinationRepository(em).inStatus(DestinationStatus.ACTIVE, 50),
                        "destinations_status"),
                assertIndexed(
                        "the newest addresses",
                        em -> new DestinationRepository(em)
                                .list(new DestinationFilter(null, null, null, null, null), null, null, 20),
                        "destinations_newest"));
    }
}
