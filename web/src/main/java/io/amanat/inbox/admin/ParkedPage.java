package io.amanat.inbox.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.PressedButton;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.inbox.service.OutboxDesk;
import io.amanat.outbox.entity.ParkedMessage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What came in or was to leave and is parked, each queue by pages of its own. */
@Named("parked")
@RequestScoped
public class ParkedPage {
    private static final String TEXTS = "io.amanat.inbox.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private PressedButton pressed;

    @EJB
    private InboxService inbox;

    @EJB
    private InboxWaker waker;

    @EJB
    private OutboxDesk outbox;

    private List<InboxDelivery> came;
    private List<ParkedMessage> leaving;

    /** Reads both queues from where the address says. */
    public void load() {
        UUID cameAfter = place("in");
        Instant cameBefore = cameAfter == null
                ? null
                : inbox.find(console.actor(), cameAfter)
                        .map(InboxDelivery::receivedAt)
                        .orElse(null);
        came = inbox.parked(console.actor(), cameBefore, cameBefore == null ? null : cameAfter, ROWS + 1);
        UUID leftAfter = place("out");
        Instant leftBefore = leftAfter == null
                ? null
                : outbox.find(console.actor(), leftAfter)
                        .map(ParkedMessage::createdAt)
                        .orElse(null);
        leaving = outbox.parked(console.actor(), leftBefore, leftBefore == null ? null : leftAfter, ROWS + 1);
    }

    private UUID place(String name) {
        return input.text(name) == null ? null : input.id(name);
    }

    public List<InboxDelivery> getCame() {
        if (came == null) {
            load();
        }
        return came.subList(0, Math.min(ROWS, came.size()));
    }

    public List<ParkedMessage> getLeaving() {
        if (leaving == null) {
            load();
        }
        return leaving.subList(0, Math.min(ROWS, leaving.size()));
    }

    /** Where the deliveries go on; null at their end. */
    public UUID getCameNext() {
        return came.size() > ROWS ? came.get(ROWS - 1).id() : null;
    }

    /** Where the messages go on; null at their end. */
    public UUID getLeavingNext() {
        return leaving.size() > ROWS ? leaving.get(ROWS - 1).id() : null;
    }

    /** Puts back to work what a button was pressed for. */
    public String replay() {
        UUID delivery = pressed.id("delivery");
        UUID message = pressed.id("message");
        if (delivery != null) {
            inbox.replay(console.acting(), delivery);
            waker.wake(delivery);
            return done();
        }
        if (message != null) {
            outbox.replay(console.acting(), message);
            return done();
        }
        return null;
    }

    private String done() {
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), "replay.done"), ConsolePage.OUTBOX.path());
    }
}
