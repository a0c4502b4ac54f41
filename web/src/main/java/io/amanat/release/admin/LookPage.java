package io.amanat.release.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.service.PaymentDesk;
import io.amanat.release.entity.ReleaseReview;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.rest.ReleaseInput;
import io.amanat.release.service.ReleaseReviews;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** What the deal of one pay-in waits for before it is paid out, and letting it pass, each reason by itself. */
@Named("look")
@RequestScoped
public class LookPage {
    private static final String TEXTS = "io.amanat.release.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ReleaseReviews reviews;

    @EJB
    private PaymentDesk payments;

    private PaymentRow payment;
    private List<ReleaseReview> waiting;

    /** Reads it; a payment that does not exist is 404. */
    public void load() {
        UUID id = input.id("id");
        payment = payments.find(console.actor(), id.toString()).stream()
                .map(found -> found.payment())
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
    }

    public PaymentRow getPayment() {
        if (payment == null) {
            load();
        }
        return payment;
    }

    /** Empty when nobody is waited for. */
    public List<ReleaseReview> getWaiting() {
        if (waiting == null) {
            waiting = reviews.waitingOn(console.actor(), input.id("id"));
        }
        return waiting;
    }

    /** What somebody has to do about one of them. */
    public String what(ReleaseReview row) {
        String key =
                switch (row.reason()) {
                    case DELIVERY -> "look.delivery.what";
                    case MONEY_MISSING -> "look.money.what";
                    case PAID_BESIDE -> "look.beside.what";
                };
        return ConsoleTexts.of(TEXTS, console.getLocale(), key);
    }

    public boolean isForDelivery() {
        return isFor(ReleaseReviewReason.DELIVERY);
    }

    public boolean isForMoney() {
        return isFor(ReleaseReviewReason.MONEY_MISSING);
    }

    private boolean isFor(ReleaseReviewReason reason) {
        return getWaiting().stream().anyMatch(review -> review.reason() == reason);
    }

    /** What was delivered was looked at. */
    public String passDelivery() {
        return pass(ReleaseReviewReason.DELIVERY);
    }

    /** The money was looked for. */
    public String passMoney() {
        return pass(ReleaseReviewReason.MONEY_MISSING);
    }

    /** Since when a look is waited for, as the page shows it: another one may be asked for meanwhile. */
    public String askedAt(String reason) {
        return getWaiting().stream()
                .filter(review -> review.reason().name().equals(reason))
                .map(review -> review.askedAt().toString())
                .findFirst()
                .orElse("");
    }

    private String pass(ReleaseReviewReason reason) {
        reviews.pass(
                console.acting(),
                input.id("id"),
                reason,
                ReleaseInput.askedAt(input.text("askedAt")),
                ReleaseInput.seenNote(input.text("note"), true));
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "look.done"),
                ConsolePage.LOOK.path() + "?id=" + input.id("id"));
    }
}
