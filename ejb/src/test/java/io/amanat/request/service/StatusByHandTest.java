package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.StatusByHand.Party;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every status, wish and person; what is let through is written out, all the rest is refused. */
class StatusByHandTest {
    private static Set<String> allowed(boolean testMode) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Party party : Party.values()) {
            for (RequestStatus now : RequestStatus.values()) {
                for (RequestStatus wanted : RequestStatus.values()) {
                    if (refusal(EnumSet.of(party), now, wanted, testMode) == null) {
                        allowed.add(party + " " + now.code() + " " + wanted.code());
                    }
                }
            }
        }
        return allowed;
    }

    private static ErrorCode refusal(Set<Party> parties, RequestStatus now, RequestStatus wanted, boolean testMode) {
        try {
            StatusByHand.check(parties, now, wanted, testMode);
            return null;
        } catch (DomainException refused) {
            return refused.code();
        }
    }

    private static final String[] ALWAYS = {
        "BUYER pending cancelled",
        "BUYER active cancelled",
        "BUYER received_offers cancelled",
        "BUYER in_negotiation cancelled",
        "BUYER pending_payment cancelled",
        "BUYER delivered completed",
        "BUYER confirming completed",
        "SELECTED_SELLER payment processing",
        "TEMPLATE_SELLER pending cancelled",
        "TEMPLATE_SELLER active cancelled",
        "TEMPLATE_SELLER received_offers cancelled",
        "TEMPLATE_SELLER in_negotiation cancelled",
        "TEMPLATE_SELLER pending_payment cancelled",
        "ADMIN pending active",
        "ADMIN pending cancelled",
        "ADMIN active cancelled",
        "ADMIN received_offers cancelled",
        "ADMIN in_negotiation cancelled",
        "ADMIN pending_payment cancelled",
    };

    @Test
    void ac_203_these_moves_are_made_by_hand_and_no_others() {
        assertThat(allowed(false)).containsExactlyInAnyOrder(ALWAYS);
    }

    @Test
    void ac_203_test_mode_adds_the_payment_without_money_and_nothing_else() {
        Set<String> expected = new LinkedHashSet<>(Set.of(ALWAYS));
        expected.add("BUYER pending_payment payment");
        assertThat(allowed(true)).isEqualTo(expected);
    }

    @Test
    void the_choices_shown_to_a_party_are_those_it_would_be_let_through_with() {
        for (Party party : Party.values()) {
            Set<String> shown = new LinkedHashSet<>();
            for (RequestStatus now : RequestStatus.values()) {
                StatusByHand.choices(party, now)
                        .forEach(wanted -> shown.add(party + " " + now.code() + " " + wanted.code()));
            }
            Set<String> expected = new LinkedHashSet<>(Set.of(ALWAYS));
            expected.removeIf(move -> !move.startsWith(party + " "));
            assertThat(shown).isEqualTo(expected);
        }
    }

    @Test
    void what_is_let_through_is_a_move_of_the_table() {
        for (String move : allowed(true)) {
            String[] words = move.split(" ");
            assertThat(RequestStatus.MOVES.allows(
                            io.amanat.shared.jpa.Coded.require(RequestStatus.class, words[1]),
                            io.amanat.shared.jpa.Coded.require(RequestStatus.class, words[2])))
                    .as(move)
                    .isTrue();
        }
    }

    @Test
    void whoever_is_no_party_is_forbidden_everything_and_a_party_what_is_another_ones() {
        for (RequestStatus now : RequestStatus.values()) {
            for (RequestStatus wanted : RequestStatus.values()) {
                assertThat(refusal(Set.of(), now, wanted, true)).isEqualTo(ErrorCode.FORBIDDEN);
            }
            assertThat(refusal(EnumSet.of(Party.SELECTED_SELLER), now, RequestStatus.PAYMENT, false))
                    .isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(refusal(EnumSet.of(Party.BUYER), now, RequestStatus.PAYMENT, false))
                    .isEqualTo(ErrorCode.INVALID_STATUS);
        }
    }

    @Test
    void who_is_both_buyer_and_admin_may_do_what_either_may() {
        Set<Party> both = EnumSet.of(Party.BUYER, Party.ADMIN);
        assertThat(refusal(both, RequestStatus.PENDING, RequestStatus.ACTIVE, false))
                .isNull();
        assertThat(refusal(both, RequestStatus.DELIVERED, RequestStatus.COMPLETED, false))
                .isNull();
    }
}
