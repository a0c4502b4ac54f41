package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changing addresses: conditional, own ones only. */
@ExtendWith(TestDatabase.class)
class AddressRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    private static <T> T addresses(Function<AddressRepository, T> work) {
        return Market.in(em -> work.apply(new AddressRepository(em)));
    }

    @Test
    void one_becomes_primary_after_the_mark_was_taken_from_the_other() {
        UUID user = Row.user("buyer").insert();
        UUID old = UserRows.address(user).with("is_primary", true).insert();
        UUID next = UserRows.address(user).insert();
        Address promoted = addresses((AddressRepository rows) -> {
            assertThat(rows.lockOwner(user)).isTrue();
            assertThat(rows.find(next, user).orElseThrow().isPrimary()).isFalse();
            rows.clearPrimary(user, LATER);
            assertThat(rows.markPrimary(next, user, LATER)).isTrue();
            return rows.reload(next);
        });
        assertThat(promoted.isPrimary()).isTrue();
        assertThat(promoted.updatedAt()).isEqualTo(LATER);
        assertThat(addresses((AddressRepository rows) -> rows.find(old))
                        .orElseThrow()
                        .isPrimary())
                .isFalse();
    }

    @Test
    void an_address_of_somebody_else_or_a_deleted_one_is_not_there() {
        UUID user = Row.user("buyer").insert();
        UUID other = Row.user("buyer").insert();
        UUID id = UserRows.address(user).insert();
        assertThat(addresses((AddressRepository rows) -> rows.find(id, other))).isEmpty();
        assertThat(addresses((AddressRepository rows) -> rows.markPrimary(id, other, LATER)))
                .isFalse();
        assertThat(addresses((AddressRepository rows) -> rows.delete(id, other, LATER)))
                .isFalse();
        assertThat(addresses((AddressRepository rows) -> rows.count(user))).isEqualTo(1);
        assertThat(addresses((AddressRepository rows) -> rows.delete(id, user, LATER)))
                .isTrue();
        assertThat(addresses((AddressRepository rows) -> rows.delete(id, user, LATER)))
                .isFalse();
        assertThat(addresses((AddressRepository rows) -> rows.markPrimary(id, user, LATER)))
                .isFalse();
        assertThat(addresses((AddressRepository rows) -> rows.find(id, user))).isEmpty();
        assertThat(addresses((AddressRepository rows) -> rows.count(user))).isZero();
    }

    @Test
    void a_changed_address_is_stored() {
        UUID user = Row.user("buyer").insert();
        UUID id = UserRows.address(user).insert();
        NewAddress input = new NewAddress("Grace", "+1 2", "Street 2", AddressType.OFFICE, "Navy");
        Market.run(em -> new AddressRepository(em).find(id, user).orElseThrow().change(input, LATER));
        Address stored =
                addresses((AddressRepository rows) -> rows.find(id, user)).orElseThrow();
        assertThat(new NewAddress(
                        stored.name(), stored.phoneNumber(), stored.fullAddress(), stored.type(), stored.company()))
                .isEqualTo(input);
        assertThat(stored.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void only_an_active_owner_is_locked() {
        UUID gone = Row.user("buyer").with("status", "suspended").insert();
        assertThat(addresses((AddressRepository rows) -> rows.lockOwner(gone))).isFalse();
        assertThat(addresses((AddressRepository rows) -> rows.lockOwner(Uuid7.next())))
                .isFalse();
    }
}
