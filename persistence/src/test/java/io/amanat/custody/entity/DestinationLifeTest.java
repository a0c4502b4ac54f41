package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.SubjectRef;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A receiving address from its index to its next payment. */
@ExtendWith(TestDatabase.class)
class DestinationLifeTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    private final String account = Uuid7.next().toString();

    private static <T> T rows(Function<DestinationRepository, T> work) {
        return Market.in(em -> work.apply(new DestinationRepository(em)));
    }

    private UUID address(int index, Row row) {
        return row.with("account", account)
                .with("derivation_index", index)
                .with("derivation_path", "m/44'/60'/0'/0/" + index)
                .insert();
    }

    private static Row served() {
        return CustodyRows.destination()
                .with("payment_id", Row.payIn(Deal.agreed()).insert());
    }

    private static DerivedDestination load(UUID id) {
        return rows((DestinationRepository all) -> all.find(id)).orElseThrow();
    }

    private static void change(UUID id, java.util.function.Consumer<DerivedDestination> change) {
        Market.run(em -> change.accept(new DestinationRepository(em).lock(id).orElseThrow()));
    }

    @Test
    void indexes_are_given_out_in_order_and_begin_behind_those_in_use() {
        assertThat(rows((DestinationRepository all) ->
                        all.lockCursor(account, Row.NOON).take(LATER)))
                .isZero();
        assertThat(rows((DestinationRepository all) -> {
                    DerivationCursor cursor = all.lockCursor(account, LATER);
                    return List.of(cursor.take(LATER), cursor.take(LATER));
                }))
                .containsExactly(1L, 2L);
        String imported = account + "-imported";
        address(41, CustodyRows.destination().with("account", imported));
        CustodyRows.destination()
                .with("account", imported)
                .with("derivation_index", 41)
                .insert();
        assertThat(rows((DestinationRepository all) ->
                        all.lockCursor(imported, Row.NOON).take(LATER)))
                .isEqualTo(42);
    }

    @Test
    void an_index_of_a_transaction_that_was_rolled_back_is_given_out_again() {
        Market.run(em -> {
            new DestinationRepository(em).lockCursor(account, Row.NOON).take(LATER);
            em.flush();
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
        assertThat(rows((DestinationRepository all) ->
                        all.lockCursor(account, Row.NOON).take(LATER)))
                .isZero();
    }

    @Test
    void an_account_knows_its_highest_index_that_ever_held_money() {
        assertThat(rows((DestinationRepository all) -> all.lastUsedIndex(account)))
                .isEqualTo(-1);
        address(3, CustodyRows.destination().with("used_at", Row.NOON));
        address(9, CustodyRows.destination());
        assertThat(rows((DestinationRepository all) -> all.lastUsedIndex(account)))
                .isEqualTo(3);
    }

    @Test
    void an_address_whose_payment_ended_without_money_serves_another_one() {
        UUID id = address(0, served());
        change(id, one -> one.release(Row.NOON));
        assertThat(load(id).releasedAt()).isEqualTo(Row.NOON);
        Deal deal = Deal.agreed();
        UUID next = Row.payIn(deal).insert();
        DerivedDestination before = load(id);
        NewDestination input = new NewDestination(
                next,
                SubjectRef.entity(deal.requestId()),
                deal.offerId(),
                deal.buyerId(),
                SubjectRef.entity(deal.sellerId()),
                97,
                before.address(),
                account,
                before.derivationPath(),
                0);
        change(id, one -> one.serve(input, LATER));
        DerivedDestination stored = load(id);
        assertThat(stored.paymentId()).isEqualTo(next);
        assertThat(stored.buyerId()).isEqualTo(deal.buyerId());
        assertThat(stored.releasedAt()).isNull();
        assertThatThrownBy(() -> change(id, one -> one.serve(input, LATER))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_address_that_saw_money_is_never_released_even_when_it_comes_late() {
        UUID paid = address(0, served());
        change(paid, one -> {
            one.seeMoney(BigInteger.TEN, Row.NOON);
            one.release(LATER);
        });
        assertThat(load(paid).releasedAt()).isNull();
        assertThat(load(paid).lastKnownBalance()).isEqualTo(10);
        UUID late = address(1, served());
        change(late, one -> {
            one.release(Row.NOON);
            one.seeMoney(BigInteger.ONE, LATER);
        });
        assertThat(load(late).releasedAt()).isNull();
        assertThat(load(late).usedAt()).isEqualTo(LATER);
        UUID shown = address(2, served());
        change(shown, one -> {
            one.release(Row.NOON);
            one.showMoney(BigInteger.TEN, LATER);
            one.showMoney(BigInteger.ONE, LATER);
        });
        assertThat(load(shown).releasedAt()).isNull();
        assertThat(load(shown).usedAt()).isEqualTo(LATER);
        assertThat(load(shown).lastKnownBalance()).as("no reading lowers it").isEqualTo(10);
        change(late, one -> one.seeMoney(BigInteger.TWO, LATER.plusSeconds(1)));
        assertThat(load(late).usedAt()).as("the first time").isEqualTo(LATER);
    }

    @Test
    void the_address_released_first_comes_first_and_only_those_before_the_moment_of_this_chain_and_account() {
        Instant moment = Row.NOON;
        UUID second = address(0, served().with("released_at", moment.minusSeconds(10)));
        UUID first = address(1, served().with("released_at", moment.minusSeconds(20)));
        address(2, served().with("released_at", moment.plusSeconds(1)));
        address(3, served().with("released_at", moment.minusSeconds(99)).with("chain_id", 56));
        address(4, served());
        assertThat(rows((DestinationRepository all) -> all.lockReleased(account, 97, moment)))
                .map(DerivedDestination::id)
                .contains(first);
        change(first, one -> one.seeMoney(BigInteger.ONE, moment));
        assertThat(rows((DestinationRepository all) -> all.lockReleased(account, 97, moment)))
                .map(DerivedDestination::id)
                .contains(second);
        change(second, one -> one.quarantine("dust", moment));
        assertThat(rows((DestinationRepository all) -> all.lockReleased(account, 97, moment)))
                .isEmpty();
    }

    @Test
    void quarantine_has_a_reason_and_only_a_person_ends_it() {
        UUID id = address(0, served());
        change(id, one -> one.quarantine("unexpected_asset", Row.NOON));
        assertThat(load(id).status()).isEqualTo(DestinationStatus.QUARANTINED);
        assertThat(load(id).quarantineReason()).isEqualTo("unexpected_asset");
        assertThatThrownBy(() -> change(id, one -> one.quarantine("again", LATER)))
                .isInstanceOf(DomainException.class);
        change(id, one -> one.release(LATER));
        assertThat(load(id).releasedAt()).isNull();
        change(id, one -> one.reactivate(LATER));
        assertThat(load(id).status()).isEqualTo(DestinationStatus.ACTIVE);
        assertThat(load(id).quarantineReason()).isNull();
        assertThatThrownBy(() -> change(id, one -> one.reactivate(LATER))).isInstanceOf(DomainException.class);
        UUID sweeping = address(1, CustodyRows.destination().with("status", "sweeping"));
        assertThatThrownBy(() -> change(sweeping, one -> one.reactivate(LATER))).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> change(sweeping, one -> one.quarantine("dust", LATER)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void a_list_is_filtered_and_goes_on_behind_its_last_row() {
        int chain = 1_000_000 + (int) (System.nanoTime() % 1_000_000);
        UUID oldest = address(0, served().with("chain_id", chain).with("released_at", Row.NOON));
        UUID middle = address(1, served().with("chain_id", chain).with("created_at", LATER));
        UUID newest = address(
                2,
                CustodyRows.destination()
                        .with("chain_id", chain)
                        .with("created_at", LATER.plusSeconds(1))
                        .with("status", "quarantined")
                        .with("quarantine_reason", "dust"));
        DestinationFilter all = new DestinationFilter(null, chain, null, null, null);
        assertThat(ids(all, null, null, 10)).containsExactly(newest, middle, oldest);
        assertThat(ids(all, null, null, 2)).containsExactly(newest, middle);
        assertThat(ids(all, LATER, middle, 10)).containsExactly(oldest);
        assertThat(ids(new DestinationFilter(DestinationStatus.QUARANTINED, chain, null, null, null), null, null, 10))
                .containsExactly(newest);
        assertThat(ids(new DestinationFilter(null, chain, null, null, true), null, null, 10))
                .containsExactly(oldest);
        assertThat(ids(new DestinationFilter(null, chain, null, null, false), null, null, 10))
                .containsExactly(newest, middle);
        DerivedDestination one = load(middle);
        assertThat(ids(new DestinationFilter(null, null, one.address(), one.paymentId(), null), null, null, 10))
                .containsExactly(middle);
    }

    private static List<UUID> ids(DestinationFilter filter, Instant time, UUID id, int limit) {
        return rows((DestinationRepository all) -> all.list(filter, time, id, limit).stream()
                .map(DerivedDestination::id)
                .toList());
    }
}
