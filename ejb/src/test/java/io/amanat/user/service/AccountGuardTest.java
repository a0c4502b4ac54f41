package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountGuardTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID USER = Uuid7.next();

    /** What the database would say, and how often it was asked. */
    private static final class Stored extends SessionService {
        private AccountState state = new AccountState(USER, UserRole.BUYER, UserStatus.ACTIVE, 3, false);
        private int asked;

        @Override
        public Optional<AccountState> state(UUID userId, UUID sessionId) {
            asked++;
            return Optional.ofNullable(state);
        }
    }

    private final Stored stored = new Stored();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final AccountGuard guard =
            Wiring.inject(Wiring.inject(new AccountGuard(), "sessions", stored), "clock", clock);
    private final AccessTokens.Claims claims = new AccessTokens.Claims(USER, Uuid7.next(), 3);

    private ErrorCode refusal(boolean fresh) {
        return catchThrowableOfType(DomainException.class, () -> guard.admit(claims, fresh))
                .code();
    }

    @Test
    void an_active_account_comes_in_as_what_the_database_says_it_is() {
        stored.state = new AccountState(USER, UserRole.ADMIN, UserStatus.ACTIVE, 3, true);
        assertThat(guard.admit(claims, false)).isEqualTo(new Actor(USER, UserRole.ADMIN, claims.sessionId(), true));
        stored.state = new AccountState(USER, UserRole.ADMIN, UserStatus.ACTIVE, 3, false, true);
        assertThat(guard.admit(claims, true).auditor()).isTrue();
    }

    @Test
    void an_answer_is_believed_for_five_seconds_and_no_longer() {
        guard.admit(claims, false);
        Wiring.clockAt(clock, NOW.plusMillis(4_999));
        guard.admit(claims, false);
        assertThat(stored.asked).isEqualTo(1);
        Wiring.clockAt(clock, NOW.plusSeconds(5));
        guard.admit(claims, false);
        assertThat(stored.asked).isEqualTo(2);
    }

    @Test
    void a_suspension_is_noticed_at_once_where_money_moves_and_within_five_seconds_elsewhere() {
        guard.admit(claims, false);
        stored.state = new AccountState(USER, UserRole.BUYER, UserStatus.SUSPENDED, 3, false);
        guard.admit(claims, false);
        assertThat(refusal(true)).isEqualTo(ErrorCode.ACCOUNT_SUSPENDED);
        assertThat(refusal(false)).isEqualTo(ErrorCode.ACCOUNT_SUSPENDED);
    }

    @Test
    void a_deleted_account_an_ended_sign_in_and_an_older_epoch_are_strangers() {
        stored.state = new AccountState(USER, UserRole.BUYER, UserStatus.DELETED, 3, false);
        assertThat(refusal(true)).isEqualTo(ErrorCode.TOKEN_INVALID);
        stored.state = null;
        assertThat(refusal(true)).isEqualTo(ErrorCode.TOKEN_INVALID);
        stored.state = new AccountState(USER, UserRole.BUYER, UserStatus.ACTIVE, 4, false);
        assertThat(refusal(true)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_sign_in_that_is_gone_is_asked_for_again_each_time() {
        stored.state = null;
        assertThat(refusal(false)).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(false)).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(stored.asked).isEqualTo(2);
    }

    @Test
    void a_sign_out_is_forgotten_on_this_node_at_once() {
        guard.admit(claims, false);
        guard.forget(claims.sessionId());
        stored.state = null;
        assertThat(refusal(false)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void all_sign_ins_of_an_account_are_forgotten_on_this_node_at_once() {
        guard.admit(claims, false);
        guard.forgetUser(Uuid7.next());
        guard.admit(claims, false);
        assertThat(stored.asked).isEqualTo(1);
        guard.forgetUser(USER);
        stored.state = null;
        assertThat(refusal(false)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void the_memory_is_bounded() {
        for (int count = 0; count < AccountGuard.MAX_REMEMBERED + 1; count++) {
            guard.admit(new AccessTokens.Claims(USER, Uuid7.next(), 3), false);
        }
        guard.admit(claims, false);
        assertThat(stored.asked).isEqualTo(AccountGuard.MAX_REMEMBERED + 2);
    }
}
