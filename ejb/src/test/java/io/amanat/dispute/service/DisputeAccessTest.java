package io.amanat.dispute.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.NewDispute;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisputeAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID BUYER = UUID.randomUUID();
    private static final UUID SELLER = UUID.randomUUID();
    private static final UUID WORKER = UUID.randomUUID();

    /** @param seller null as in a row that nobody of ours has written */
    private static Dispute dispute(UUID seller, boolean inHand) {
        Dispute dispute = Dispute.raise(
                UUID.randomUUID(),
                new NewDispute(
                        UUID.randomUUID(),
                        BUYER,
                        seller,
                        BUYER,
                        "Broken",
                        null,
                        DisputeCategory.OTHER,
                        DisputePriority.LOW,
                        NOW,
                        NOW),
                NOW);
        if (inHand) {
            dispute.takeInHand(WORKER, NOW);
        }
        return dispute;
    }

    private static Actor actor(UUID id, UserRole role) {
        return new Actor(id, role, UUID.randomUUID(), false);
    }

    private static boolean judges(Actor actor, Dispute dispute) {
        try {
            DisputeAccess.requireJudge(actor, dispute);
            return true;
        } catch (DomainException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    void a_stranger_reads_and_decides_by_his_role_alone(UserRole role) {
        Actor stranger = actor(UUID.randomUUID(), role);
        boolean admin = role == UserRole.ADMIN;
        boolean staff = admin || role == UserRole.RESOLVER;
        Dispute free = dispute(SELLER, false);
        assertThat(DisputeAccess.mayRead(stranger, free)).isEqualTo(staff);
        assertThat(judges(stranger, free)).isEqualTo(staff);
        Dispute inHand = dispute(SELLER, true);
        assertThat(DisputeAccess.mayRead(stranger, inHand)).isEqualTo(admin);
        assertThat(judges(stranger, inHand)).isEqualTo(admin);
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    @Tag("R-DSP-01")
    void buyer_selected_seller_and_staff_open_and_sellers_only_where_they_may(UserRole role) {
        boolean staff = role == UserRole.ADMIN || role == UserRole.RESOLVER;
        for (boolean sellersMay : new boolean[] {true, false}) {
            assertThat(opens(actor(BUYER, role), SELLER, sellersMay)).isTrue();
            assertThat(opens(actor(SELLER, role), SELLER, sellersMay)).isEqualTo(sellersMay || staff);
            assertThat(opens(actor(UUID.randomUUID(), role), SELLER, sellersMay))
                    .isEqualTo(staff);
            assertThat(opens(actor(SELLER, role), null, sellersMay))
                    .as("nobody is selected")
                    .isEqualTo(staff);
        }
    }

    private static boolean opens(Actor actor, UUID selected, boolean sellersMay) {
        try {
            DisputeAccess.requireOpener(actor, BUYER, selected, sellersMay);
            return true;
        } catch (DomainException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    void a_party_reads_whatever_his_role_and_never_decides(UserRole role) {
        for (UUID party : new UUID[] {BUYER, SELLER}) {
            for (boolean inHand : new boolean[] {false, true}) {
                Dispute dispute = dispute(SELLER, inHand);
                assertThat(DisputeAccess.mayRead(actor(party, role), dispute)).isTrue();
                assertThat(judges(actor(party, role), dispute)).isFalse();
            }
        }
    }

    @Test
    void the_resolver_at_work_reads_and_decides_until_he_is_one_no_more() {
        Dispute dispute = dispute(SELLER, true);
        assertThat(DisputeAccess.mayRead(actor(WORKER, UserRole.RESOLVER), dispute))
                .isTrue();
        assertThat(judges(actor(WORKER, UserRole.RESOLVER), dispute)).isTrue();
        assertThat(DisputeAccess.mayRead(actor(WORKER, UserRole.SELLER), dispute))
                .isFalse();
        assertThat(judges(actor(WORKER, UserRole.SELLER), dispute)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(UserRole.class)
    void over_words_and_files_rules_an_administrator_or_the_resolver_at_work_and_never_a_party(UserRole role) {
        boolean admin = role == UserRole.ADMIN;
        for (boolean inHand : new boolean[] {false, true}) {
            Dispute dispute = dispute(SELLER, inHand);
            assertThat(DisputeAccess.keepsOrder(actor(UUID.randomUUID(), role), dispute))
                    .isEqualTo(admin);
            assertThat(DisputeAccess.keepsOrder(actor(WORKER, role), dispute))
                    .as("what he is now, not what he was when it was given to him")
                    .isEqualTo(admin || (inHand && role == UserRole.RESOLVER));
            assertThat(DisputeAccess.keepsOrder(actor(BUYER, role), dispute)).isFalse();
            assertThat(DisputeAccess.keepsOrder(actor(SELLER, role), dispute)).isFalse();
        }
        Dispute ownCase = dispute(WORKER, true);
        assertThat(DisputeAccess.keepsOrder(actor(WORKER, role), ownCase)).isFalse();
    }

    @Test
    @Tag("R-ID-03")
    void R_ID_03_a_dispute_without_a_seller_is_answered_like_any_other() {
        Dispute dispute = dispute(null, false);
        assertThatCode(() -> DisputeAccess.requireReader(actor(BUYER, UserRole.BUYER), dispute))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DisputeAccess.requireReader(actor(SELLER, UserRole.SELLER), dispute))
                .isInstanceOf(DomainException.class);
    }
}
