package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailChangeServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String OWN = "ada@example.test";
    private static final Actor ADA = new Actor(Uuid7.next(), UserRole.BUYER, Uuid7.next(), false);

    private final List<String> done = new ArrayList<>();
    private AccountSecretRepository.Waiting account = waiting(null, null);

    private static AccountSecretRepository.Waiting waiting(String target, Instant expires) {
        return new AccountSecretRepository.Waiting(
                ADA.userId(), OWN, target, expires == null ? null : "hash", expires, 0, "fa");
    }

    private final class Stored extends AccountSecretRepository {
        @Override
        public Optional<Waiting> lockEmailChange(UUID userId) {
            return Optional.of(account);
        }

        @Override
        public void beginEmailChange(UUID userId, String pending, String codeHash, Instant expiresAt, Instant now) {
            done.add("wait for " + pending + " until " + Duration.between(now, expiresAt));
        }
    }

    private final class Counted extends Limiter {
        @Override
        public void take(Limit limit, String caller) {
            done.add("count " + limit);
        }
    }

    private final class Sent extends Mails {
        @Override
        public void send(MailKind kind, String to, String language, Map<String, String> values, Duration worthwhile) {
            done.add(kind + " to " + to + " in " + language);
        }
    }

    private EmailChangeService service() {
        EmailChangeService service = new EmailChangeService();
        Wiring.inject(service, "secrets", new Stored());
        Wiring.inject(service, "limiter", new Counted());
        Wiring.inject(service, "mails", new Sent());
        return Wiring.inject(service, "clock", Wiring.clockAt(new MarketClock(), NOW));
    }

    @Test
    void the_code_goes_to_the_new_address_and_not_to_the_present_one() {
        service().begin(ADA, " New@Example.Test ");
        assertThat(done)
                .containsExactly(
                        "count CODE_MAIL",
                        "wait for new@example.test until PT15M",
                        "EMAIL_CHANGE_CODE to new@example.test in fa");
    }

    @Test
    void the_account_s_own_address_changes_nothing_while_a_code_is_on_its_way() {
        service().begin(ADA, OWN);
        account = waiting("new@example.test", NOW.plusSeconds(1));
        service().begin(ADA, OWN);
        account = waiting(OWN, NOW.plusSeconds(1));
        service().begin(ADA, OWN);
        assertThat(done).isEmpty();
    }

    @Test
    void the_account_s_own_address_ends_a_change_whose_code_has_lapsed() {
        account = waiting("new@example.test", NOW);
        service().begin(ADA, OWN);
        assertThat(done)
                .containsExactly(
                        "count CODE_MAIL", "wait for null until PT15M", "EMAIL_CHANGE_CODE to " + OWN + " in fa");
    }

    @Test
    void another_code_goes_where_the_first_one_went() {
        account = waiting("new@example.test", NOW);
        service().resend(ADA);
        account = waiting(OWN, NOW);
        service().resend(ADA);
        assertThat(done)
                .containsExactly(
                        "count CODE_MAIL",
                        "wait for new@example.test until PT15M",
                        "EMAIL_CHANGE_CODE to new@example.test in fa",
                        "count CODE_MAIL",
                        "wait for null until PT15M",
                        "EMAIL_CHANGE_CODE to " + OWN + " in fa");
        account = waiting(null, null);
        assertThat(catchThrowableOfType(DomainException.class, () -> service().resend(ADA))
                        .code())
                .isEqualTo(ErrorCode.INVALID_STATUS);
    }
}
