package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Payments to the one wallet of the platform, told apart by the fee proxy's reference. */
@ApplicationScoped
public class ContractRail implements PayInRail {
    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private MarketSettings settings;

    @Override
    public Sender sender() {
        return Sender.OF_THE_TRANSFER;
    }

    @Override
    public boolean carries(Payment open) {
        return directs.find(open.id()).isEmpty();
    }

    @Override
    public String destination() {
        String destination = settings.text(MarketSetting.ESCROW_WALLET_ADDRESS);
        if (destination == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No receiving address is configured.");
        }
        return destination;
    }

    @Override
    public void stored(Payment payment) {
        // The provider is asked next; nothing more is to be kept.
    }
}
