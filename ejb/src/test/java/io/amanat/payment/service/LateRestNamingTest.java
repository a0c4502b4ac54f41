package io.amanat.payment.service;

import static io.amanat.payment.service.LateMoney.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutWordRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction is a rest that was sent back, or one of a payout, never both. */
@ExtendWith(TestDatabase.class)
class LateRestNamingTest {
    private final Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
    private final LateMoney late = new LateMoney();
    private final Instant now = Instant.now();

    @BeforeEach
    void ten_came_late() {
        late.came(units(60));
    }

    private boolean notes(EntityManager em, String hash) {
        try {
            LateRests.store(em, now).note(admin, late.payment, LateMoney.by(hash, TestNode.address()), units(10), null);
            return true;
        } catch (DomainException refused) {
            return false;
        }
    }

    /** What stands against naming it for a payout of somebody else's. */
    private static boolean isRest(EntityManager em, Integer chain, String hash) {
        return new PayoutWordRepository(em)
                .lock(chain, hash, UUID.randomUUID(), false)
                .rest();
    }

    @Test
    void what_was_noted_as_sent_back_is_named_for_no_payout_however_it_is_spelled() {
        String hash = TestNode.hash();
        assertThat(Market.<Boolean>in(em -> isRest(em, 97, hash))).isFalse();
        assertThat(Market.<Boolean>in(em -> notes(em, hash))).isTrue();
        for (String spelled : List.of(hash, hash.toUpperCase(Locale.ROOT), hash.substring(2))) {
            assertThat(Market.<Boolean>in(em -> isRest(em, 97, spelled))).isTrue();
        }
        assertThat(Market.<Boolean>in(em -> isRest(em, null, hash))).isTrue();
        assertThat(Market.<Boolean>in(em -> isRest(em, 56, hash))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_names_for_a_payout_what_is_being_noted_waits_and_sees_it(Race.End end) {
        String hash = TestNode.hash();
        Race.Result<Boolean, Boolean> result = Race.run(end, em -> notes(em, hash), em -> isRest(em, 97, hash));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_notes_what_is_being_named_for_a_payout_waits_and_is_refused(Race.End end) {
        Deal deal = Deal.agreed();
        UUID payout = Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
        String hash = TestNode.hash();
        PayoutProofRepository.Named named = new PayoutProofRepository.Named(
                UUID.randomUUID(), payout, hash, 97, late.token, TestNode.address(), units(10), admin.userId(), false);
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> !isRest(em, 97, hash) && new PayoutProofRepository(em).await(named, now),
                em -> notes(em, hash));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }
}
