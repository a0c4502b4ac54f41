package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Nobody watches: the buyer sends a plain transfer and names its transaction, which is then proven on the chain. Also the
 * way out when all watchers are down.
 */
@ApplicationScoped
public class ManualProvider implements PayInProvider {
    @Override
    public PaymentProvider tag() {
        return PaymentProvider.OTHER;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Instructions register(Payment payment) {
        String block = JsonObjects.builder()
                .add("destination", payment.onChain().receiver())
                .add("tokenAddress", payment.onChain().tokenAddress())
                .add("tokenSymbol", payment.onChain().tokenSymbol())
                .add("decimals", payment.onChain().tokenDecimals())
                .add("chainId", payment.onChain().chainId())
                .add("amountWei", payment.expectedBaseUnits().toString())
                .add("verifyWithTransaction", true)
                .build()
                .toString();
        return new Instructions("", block, null);
    }

    /** Nobody is told. */
    @Override
    public void withdraw(String providerPaymentId) {
        // Nobody watches, so nobody has to stop.
    }

    @Override
    public Optional<ProviderSighting> ask(Payment payment) {
        return Optional.empty();
    }
}
