package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.CHAIN;
import static io.amanat.custody.service.Sweeping.KEPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wallet of the configuration can be an address of a hardware wallet: once that is retired nothing is swept there. */
@ExtendWith(TestDatabase.class)
class RetiredTargetsTest {
    private static final MarketSettings SETTINGS = new TestSettings()
            .with(MarketSetting.ESCROW_WALLET_ADDRESS, KEPT.toUpperCase().replace('X', 'x'))
            .build();

    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left() {
        sweeping.end();
        Sql.run("delete from market.trezor_derived_addresses where address = ?", KEPT);
    }

    private static SafekeepingAddresses safekeeping(EntityManager em) {
        return SweepServer.safekeeping(em, SETTINGS);
    }

    private static Finding health() {
        return Market.in(em ->
                Wiring.inject(new WalletProbe(), "safekeeping", safekeeping(em)).look());
    }

    private static List<CustodyEvents.TargetChanged> retire(UUID account) {
        List<CustodyEvents.TargetChanged> told = new ArrayList<>();
        Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
        Market.run(em -> {
            MarketClock clock = new MarketClock();
            TrezorService trezor = Wiring.inject(new TrezorService(), "wallets", new TrezorRepository(em));
            Wiring.inject(trezor, "safekeeping", safekeeping(em));
            AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
            Wiring.inject(trezor, "audit", Wiring.inject(audit, "clock", clock));
            Wiring.inject(trezor, "clock", clock);
            Wiring.inject(trezor, "targets", new Fired<CustodyEvents.TargetChanged>(told::add));
            trezor.retire(admin, account, "it was lost");
        });
        return told;
    }

    @Test
    void nothing_is_planned_to_the_wallet_of_the_configuration_once_it_is_retired_and_health_and_the_staff_say_so() {
        UUID account = SweepStopsTest.keptByDevice(true);
        assertThat(health()).isEqualTo(Finding.WELL);
        assertThat(sweeping.planned(SETTINGS).toAddress()).isEqualTo(KEPT);
        assertThat(retire(account)).singleElement().satisfies(told -> {
            assertThat(told.from()).isEqualTo(KEPT);
            assertThat(told.nowhere()).isTrue();
        });
        assertThatThrownBy(() -> sweeping.planned(SETTINGS))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.FEATURE_DISABLED));
        assertThat(health()).isEqualTo(Finding.trouble(WalletProbe.RETIRED));
    }

    @Test
    void another_wallet_of_the_configuration_is_used_when_a_device_is_retired() {
        UUID account = SweepStopsTest.keptByDevice(true);
        MarketSettings other = new TestSettings()
                .with(MarketSetting.ESCROW_WALLET_ADDRESS, "0x" + "6".repeat(40))
                .build();
        retire(account);
        assertThat(sweeping.planned(other).toAddress()).isEqualTo("0x" + "6".repeat(40));
        assertThat(sweeping.planned(other).chainId()).isEqualTo(CHAIN);
    }

    @Test
    void where_a_device_is_demanded_the_wallet_of_the_configuration_is_none() {
        MarketSettings demanded = new TestSettings()
                .with(MarketSetting.ESCROW_WALLET_ADDRESS, KEPT)
                .with(MarketSetting.TREZOR_SAFEKEEPING_REQUIRED, "true")
                .build();
        assertThatThrownBy(() -> sweeping.planned(demanded)).isInstanceOf(DomainException.class);
    }
}
