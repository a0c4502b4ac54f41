package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.InboxService;
import io.amanat.payment.service.PaymentCoordinator;
import io.amanat.payment.service.TransferReport;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What needs injection: how the services behave with the container's transactions around them. */
@ExtendWith(ArquillianServer.class)
@ExtendWith(ArquillianExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(CrashServer.LOCK)
@Order(1)
class InContainerIT {
    @EJB
    private InboxService inbox;

    @EJB
    private PaymentCoordinator coordinator;

    @Inject
    private MarketClock clock;

    @Inject
    private MarketSettings settings;

    @Resource
    private UserTransaction transaction;

    @Deployment
    static EnterpriseArchive application() {
        return ArquillianServer.ear(Testable.archiveToTest(ArquillianServer.war(InContainerIT.class)));
    }

    @Test
    void a_delivery_is_stored_once() {
        String key = "in-container:" + UUID.randomUUID();
        // Nobody handles this source: it will be tried and parked, which is the inbox's own business.
        Optional<UUID> first = inbox.store("in-container", key, "test", "{}");
        assertThat(first).isPresent();
        assertThat(inbox.store("in-container", key, "test", "{}")).isEmpty();
    }

    @Test
    void a_delivery_is_stored_for_good_whatever_becomes_of_the_callers_transaction() throws Exception {
        String key = "in-container:" + UUID.randomUUID();
        transaction.begin();
        assertThat(inbox.store("in-container", key, "test", "{}")).isPresent();
        transaction.rollback();
        assertThat(inbox.store("in-container", key, "test", "{}"))
                .as("it was there already")
                .isEmpty();
    }

    @Test
    void a_refusal_reaches_the_caller_as_it_was_thrown() throws Exception {
        TransferReport report = new TransferReport(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "in-container",
                97,
                "0x0",
                "0x0",
                "0x0",
                "log:0",
                BigInteger.ONE,
                12,
                1);
        assertThatThrownBy(() -> coordinator.confirm(report))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @Test
    void the_clock_ticks_in_microseconds_and_the_settings_are_those_of_development() {
        assertThat(clock.instant().getNano() % 1_000).isZero();
        assertThat(settings.production()).isFalse();
    }
}
