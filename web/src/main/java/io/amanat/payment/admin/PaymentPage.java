package io.amanat.payment.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.ledger.service.Balances;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.rest.DirectBalanceResource;
import io.amanat.payment.rest.VerifyResource;
import io.amanat.payment.service.DeepWord;
import io.amanat.payment.service.DirectBalanceQueries;
import io.amanat.payment.service.LateMoney;
import io.amanat.payment.service.LateRest;
import io.amanat.payment.service.Outcome;
import io.amanat.payment.service.PaymentDesk;
import io.amanat.payment.service.PaymentHealth;
import io.amanat.payment.service.PaymentLists;
import io.amanat.payment.service.PaymentQueries;
import io.amanat.payment.service.VerificationService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.money.Amounts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One payment: where it stands, what happened to it, what belongs to it, and looking at the chain again. */
@Named("payment")
@RequestScoped
public class PaymentPage {
    static final String TEXTS = "io.amanat.payment.admin.texts";
    private static final int MAX_REASON = 500;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PaymentDesk desk;

    @EJB
    private PaymentQueries queries;

    @EJB
    private VerificationService verifications;

    @EJB
    private LateMoney lateMoney;

    @EJB
    private DeepWord deepWord;

    @EJB
    private LateRest lateRest;

    @EJB
    private DirectBalanceQueries directs;

    private PaymentLists.ListedPayment payment;
    private List<PaymentLists.ListedPayment> related;
    private PaymentQueries.LedgerView ledger;
    private List<TimelineEntry> timeline;
    private Boolean shallow;

    /** Reads it; what does not exist is 404. */
    public void load() {
        UUID id = input.id("id");
        List<PaymentLists.ListedPayment> found = desk.find(console.actor(), id.toString());
        payment = found.stream()
                .filter(row -> row.payment().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        related = found.stream()
                .filter(row -> id.equals(row.payment().sourcePaymentId()))
                .toList();
    }

    private PaymentLists.ListedPayment payment() {
        if (payment == null) {
            load();
        }
        return payment;
    }

    public PaymentRow getRow() {
        return payment().payment();
    }

    public PaymentHealth getHealth() {
        return payment().health();
    }

    /** The pay-in that money leaves: this payment, or the one it belongs to. */
    public UUID getPayIn() {
        return getRow().sourcePaymentId() == null ? getRow().id() : getRow().sourcePaymentId();
    }

    /** Payouts and refunds of this pay-in. */
    public List<PaymentLists.ListedPayment> getRelated() {
        payment();
        return related;
    }

    private PaymentQueries.LedgerView ledger() {
        if (ledger == null) {
            ledger = queries.ledger(console.actor(), getPayIn());
        }
        return ledger;
    }

    public Balances getBalances() {
        return ledger().balances();
    }

    /**
     * Everything that happened, oldest first: what was seen, what came in, who was told, and each booking with the balance of
     * the ledger after it. One statement beside the ledger's.
     */
    public List<TimelineEntry> getTimeline() {
        if (timeline == null) {
            timeline =
                    Timeline.of(getRow(), getHealth(), desk.trail(console.actor(), getRow().id()), ledger().entries());
        }
        return timeline;
    }

    /**
     * Asks provider and chain again, now.
     *
     * @throws DomainException as {@link VerificationService#recheck}
     */
    public String recheck() {
        List<Outcome> outcomes = verifications.recheck(console.acting(), input.id("id"));
        String words = outcomes.stream().map(Outcome::word).collect(Collectors.joining(", "));
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "recheck.done", words.isEmpty() ? "–" : words),
                ConsolePage.PAYMENT.path() + "?id=" + input.id("id"));
    }

    /**
     * Whether something came that pays nothing, which another payment of its buyer may get: only after this one has ended, for
     * until then what comes counts here.
     */
    public boolean isRecoverable() {
        PaymentStatus status = getRow().status();
        boolean ended = status == PaymentStatus.FAILED || status == PaymentStatus.CANCELLED;
        return ended && getHealth().nextStep() == PaymentHealth.NextStep.RECOVER_OR_RETURN;
    }

    /** What came to an address of its own above the price, before anything was sent back; null when nothing did. */
    public BigDecimal getAbovePrice() {
        Integer decimals = getRow().chain().tokenDecimals();
        if (getHealth().sighting().balance() == null || decimals == null) {
            return null;
        }
        return directs.abovePrice(console.actor(), getRow().id())
                .map(units -> Amounts.fromBaseUnits(units, decimals))
                .orElse(null);
    }

    /**
     * Names the transaction that has paid: whoever works for Amanat vouches with it that the money is the buyer's.
     *
     * @throws DomainException as {@link VerificationService#verify}
     */
    public String name() {
        Fields fields = new Fields();
        String hash = VerifyResource.paidHash(fields, input.text("txHash"));
        fields.check();
        VerificationService.Result result = verifications.verify(console.acting(), input.id("id"), hash);
        return console.done(
                ConsoleTexts.of(
                        TEXTS,
                        console.getLocale(),
                        "name.done",
                        result.outcome().word()),
                ConsolePage.PAYMENT.path() + "?id=" + input.id("id"));
    }

    /**
     * Pays an open payment of the same buyer with money that came late for this one.
     *
     * @throws DomainException as {@link LateMoney#give}
     */
    public String recover() {
        Fields fields = new Fields();
        UUID open = fields.uuid("paymentId", input.text("paymentId"), true);
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        lateMoney.give(console.acting(), input.id("id"), open, reason);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "recover.done"),
                ConsolePage.PAYMENT.path() + "?id=" + open);
    }

    /** Whether the money that has paid is at an address of its own and nobody knows that it lies deep. */
    public boolean isShallow() {
        if (shallow == null) {
            shallow = getHealth().sighting().balance() != null && directs.isShallow(getRow().id());
        }
        return shallow;
    }

    /**
     * Says that the money lies deep, where nobody can read it.
     *
     * @throws DomainException as {@link DeepWord#say}
     */
    public String deep() {
        Fields fields = new Fields();
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        deepWord.say(console.acting(), input.id("id"), reason);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "deep.done"),
                ConsolePage.PAYMENT.path() + "?id=" + input.id("id"));
    }

    /** Whether something came beside a part that has gone back. */
    public boolean isRestLeft() {
        return isRecoverable() && getRow().escrowState() == EscrowState.REFUNDED;
    }

    /**
     * Notes that it was sent back by hand.
     *
     * @throws DomainException as {@link LateRest#note}
     */
    public String rest() {
        LateRest.Sent sent = DirectBalanceResource.sent(
                input.text("txHash"), input.text("destination"), input.text("amount"), input.text("reason"));
        lateRest.note(console.acting(), input.id("id"), sent);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "rest.done"),
                ConsolePage.PAYMENT.path() + "?id=" + input.id("id"));
    }
}
