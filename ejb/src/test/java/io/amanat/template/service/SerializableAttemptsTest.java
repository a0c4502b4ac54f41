package io.amanat.template.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializableAttemptsTest {
    private final SerializableAttempts attempts = new SerializableAttempts();
    private final AtomicInteger calls = new AtomicInteger();

    private static EJBException failed(String state) {
        return new EJBException(new RuntimeException(new SQLException("no", state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void what_was_broken_off_is_begun_anew_until_it_gets_through(String state) {
        String result = attempts.run(() -> {
            if (calls.incrementAndGet() < 4) {
                throw failed(state);
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(calls).hasValue(4);
    }

    @Test
    void it_is_not_begun_anew_for_ever() {
        assertThatThrownBy(() -> attempts.run(() -> {
                    calls.incrementAndGet();
                    throw failed("40001");
                }))
                .isInstanceOf(EJBException.class);
        assertThat(calls).hasValue(SerializableAttempts.MAX_ATTEMPTS);
    }

    @Test
    void every_other_failure_and_every_refusal_stands() {
        for (String state : new String[] {"23505", "23514", "55P03", "08006", null}) {
            assertThat(SerializableAttempts.isBrokenOff(failed(state))).isFalse();
        }
        assertThat(SerializableAttempts.isBrokenOff(new EJBException("anything")))
                .isFalse();
        // A rollback at commit that names no reason may be tried again; one with a reason goes by the reason.
        assertThat(SerializableAttempts.isBrokenOff(new EJBException(new RollbackException())))
                .isTrue();
        RollbackException known = new RollbackException();
        known.initCause(new SQLException("no", "23514"));
        assertThat(SerializableAttempts.isBrokenOff(new EJBException(known))).isFalse();
        assertThatThrownBy(() -> attempts.run(() -> {
                    calls.incrementAndGet();
                    throw new DomainException(ErrorCode.TEMPLATE_SOLD_OUT);
                }))
                .isInstanceOf(DomainException.class);
        assertThat(calls).hasValue(1);
    }
}
