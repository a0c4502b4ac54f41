package io.amanat.release.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.KeptParts;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.ShallowMoney;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What forbids that the money of a running payout or refund leaves: asked under the locks of its deal, or only to be shown. */
@ApplicationScoped
public class OutflowStops {
    private static final Logger LOG = Logger.getLogger(OutflowStops.class.getName());

    @Inject
    private Outflows outflows;

    @Inject
    private RequestService requests;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private Ledger ledger;

    @Inject
    private MarketSettings settings;

    @Inject
    private MoneyPauses pauses;

    @Inject
    private MarketClock clock;

    /** What the rules ask of one payout or refund; each is asked when its turn has come. */
    private record Facts(
            BooleanSupplier missingOfPart,
            BooleanSupplier missing,
            BooleanSupplier paused,
            BooleanSupplier shallow,
            Supplier<Balances> balances) {}

    /** What forbids that a running payout or refund is sent now; null when nothing does. */
    ErrorCode obstacle(Escrow escrow, Payment outflow) {
        Facts facts = new Facts(
                () -> looks.isMoneyOfPartMissing(escrow),
                () -> looks.of(escrow).contains(ReleaseReviewReason.MONEY_MISSING),
                () -> isPaused(escrow),
                () -> shallow.has(escrow.payIn()),
                () -> ledger.balances(escrow.payIn().id()));
        return obstacle(escrow, outflow, facts);
    }

    /**
     * The same of many without any lock, for those who only look: a handful of statements, however many they are. One whose
     * books cannot be read is logged and left out, and does not hide the others.
     *
     * @return why, by the payout's or refund's id; nothing of those that nothing stops or that do not run
     */
    Map<UUID, ErrorCode> shown(Collection<UUID> outflowIds) {
        if (outflowIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Payment> known = outflows.runningWithPayIns(outflowIds);
        List<Payment> running =
                outflowIds.stream().map(known::get).filter(Objects::nonNull).toList();
        List<Payment> payIns = running.stream()
                .map(one -> known.get(one.sourcePaymentId()))
                .distinct()
                .toList();
        List<UUID> ids = payIns.stream().map(Payment::id).toList();
        Map<UUID, PurchaseRequest> deals =
                requests.all(payIns.stream().map(Payment::purchaseRequestId).toList());
        Map<UUID, ReleaseReviewRepository.Missing> missing = looks.missing(ids);
        Set<MoneyPauses.Scope> paused = paused(payIns);
        Set<UUID> notDeep = shallow.of(payIns);
        Function<UUID, Balances> balances = ledger.balances(ids);
        Map<UUID, ErrorCode> stops = new HashMap<>();
        for (Payment outflow : running) {
            Payment payIn = known.get(outflow.sourcePaymentId());
            Facts facts = new Facts(
                    () -> missing.get(payIn.id()).ofPayIn(),
                    () -> missing.get(payIn.id()).ofDeal(),
                    () -> over(payIn).stream().anyMatch(paused::contains),
                    () -> notDeep.contains(payIn.id()),
                    () -> balances.apply(payIn.id()));
            try {
                ErrorCode why = obstacle(new Escrow(deals.get(payIn.purchaseRequestId()), payIn), outflow, facts);
                if (why != null) {
                    stops.put(outflow.id(), why);
                }
            } catch (IllegalStateException unreadable) {
                LOG.log(Level.WARNING, "What stops payout or refund " + outflow.id() + " cannot be told.", unreadable);
            }
        }
        return stops;
    }

    private Set<MoneyPauses.Scope> paused(List<Payment> payIns) {
        Set<MoneyPauses.Scope> scopes =
                payIns.stream().flatMap(payIn -> over(payIn).stream()).collect(Collectors.toSet());
        return pauses.list(scopes).stream()
                .filter(MoneyPauses.Switch::paused)
                .map(MoneyPauses.Switch::scope)
                .collect(Collectors.toSet());
    }

    private static List<MoneyPauses.Scope> over(Payment payIn) {
        return MoneyPauses.over(payIn.onChain().chainId(), payIn.onChain().tokenSymbol());
    }

    private ErrorCode obstacle(Escrow escrow, Payment outflow, Facts facts) {
        if (KeptParts.isLeftInPart(escrow.payIn())) {
            // The deal's other holds are about other money, and the ledger tells of this part only when it is gone.
            if (facts.missingOfPart().getAsBoolean()) {
                return ErrorCode.RELEASE_ON_HOLD;
            }
            return facts.paused().getAsBoolean() ? ErrorCode.MONEY_PAUSED : null;
        }
        if (escrow.request().isPayoutHeld(clock.instant()) || facts.missing().getAsBoolean()) {
            return ErrorCode.RELEASE_ON_HOLD;
        }
        if (facts.paused().getAsBoolean()) {
            return ErrorCode.MONEY_PAUSED;
        }
        if (facts.shallow().getAsBoolean()) {
            return ErrorCode.MONEY_NOT_DEEP;
        }
        return isCovered(facts.balances().get(), outflow.amount()) ? null : ErrorCode.LEDGER_INSUFFICIENT;
    }

    /** Under a lock that whoever pauses waits for. */
    boolean isPaused(Escrow escrow) {
        return pauses.stops(
                escrow.payIn().onChain().chainId(), escrow.payIn().onChain().tokenSymbol());
    }

    boolean isCovered(Balances balances, BigDecimal amount) {
        boolean enforced = settings.flag(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT);
        return amount.signum() > 0 && (!enforced || balances.free().compareTo(amount) >= 0);
    }
}
