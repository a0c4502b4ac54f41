package io.amanat.admin.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.IntentSteps;
import io.amanat.payment.service.Outcome;
import io.amanat.payment.service.PayInProvider;
import io.amanat.payment.service.PaymentCoordinator;
import io.amanat.payment.service.PaymentRails;
import io.amanat.payment.service.PaymentStore;
import io.amanat.payment.service.TransferReport;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Payments that never were on a chain: instructions and transfers are made up, all else is the ordinary way. Every one is
 * marked as simulated.
 */
@ApplicationScoped
public class DemoMoney {
    private static final String TOKEN = "USDT";
    private static final int REFERENCE_BYTES = 8;
    private static final int HASH_BYTES = 32;
    /** A block like any other. */
    private static final long BLOCK = 1_000_000;

    private final SecureRandom random = new SecureRandom();

    @Inject
    private MarketSettings settings;

    @Inject
    private PaymentRails rails;

    @Inject
    private IntentSteps intents;

    @Inject
    private PaymentStore payments;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private DemoDesk desk;

    /** How the buyers of the demo data pay; empty where this server takes no such payments. */
    Optional<PaymentRails.Rail> rail(Actor buyer) {
        if (settings.text(MarketSetting.ESCROW_WALLET_ADDRESS) == null) {
            return Optional.empty();
        }
        return rails.open(buyer).stream()
                .filter(rail -> rail.chain().chainId() == DemoShops.CHAIN
                        && rail.token().symbol().equals(TOKEN))
                .findFirst();
    }

    /** @return a payment that the buyer could pay now, had anybody told the scanner */
    UUID payable(Actor buyer, UUID request, PaymentRails.Rail rail) {
        return desk.step(() -> {
            Payment payment = intents.begin(buyer, request, null, rail);
            payments.markSimulated(payment.id());
            String block = JsonObjects.builder()
                    .add("simulated", true)
                    .add("chainId", rail.chain().chainId())
                    .add("tokenAddress", rail.token().address())
                    .add("destination", payment.onChain().receiver())
                    .add("amount", payment.expectedBaseUnits().toString())
                    .build()
                    .toString();
            return intents.finish(payment.id(), new PayInProvider.Instructions(hex(REFERENCE_BYTES), block, null))
                    .id();
        });
    }

    /** @return a payment whose money is held */
    UUID funded(Actor buyer, UUID request, PaymentRails.Rail rail) {
        UUID id = payable(buyer, request, rail);
        Outcome outcome = desk.step(() -> {
            Payment payment = payments.find(id).orElseThrow();
            return coordinator.confirm(new TransferReport(
                    id,
                    request,
                    "demo",
                    rail.chain().chainId(),
                    rail.token().address(),
                    payment.instructions().paymentReference(),
                    transaction(),
                    "0",
                    payment.expectedBaseUnits(),
                    confirmations.required(rail.chain().chainId()),
                    BLOCK));
        });
        if (!(outcome instanceof Outcome.Funded)) {
            throw new IllegalStateException("a demo payment was not funded: " + outcome.word());
        }
        return id;
    }

    /** A transaction that nobody sent. */
    String transaction() {
        return hex(HASH_BYTES);
    }

    private String hex(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return "0x" + HexFormat.of().formatHex(value);
    }
}
