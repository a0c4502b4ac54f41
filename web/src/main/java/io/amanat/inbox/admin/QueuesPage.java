package io.amanat.inbox.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.PressedButton;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.inbox.service.OutboxDesk;
import io.amanat.inbox.service.QueueDesk;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueState;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.TimeCursor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Both queues by state, way, kind and key, each by pages of its own; four statements at most. */
@Named("queues")
@RequestScoped
public class QueuesPage {
    private static final String TEXTS = "io.amanat.inbox.admin.texts";
    private static final int ROWS = 50;
    private static final int MAX_NAME = 60;
    private static final int MAX_SUBJECT = 300;
    /** How ways of the two queues begin in addresses: each queue has names of its own. */
    private static final String OUT = "out:";

    private static final String IN = "in:";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private PressedButton pressed;

    @EJB
    private QueueDesk desk;

    @EJB
    private InboxService inbox;

    @EJB
    private InboxWaker waker;

    @EJB
    private OutboxDesk outbox;

    private QueueState state;
    private QueueCounts counts;
    private List<QueueRow> leaving;
    private List<QueueRow> came;

    /** Reads the page; a state that nobody knows and a way of no queue are refused. */
    public void load() {
        Fields fields = new Fields();
        state = fields.oneOf("state", input.text("state"), QueueState.class, QueueState.PARKED);
        String kind = fields.text("kind", input.text("kind"), 0, MAX_NAME);
        String subject = fields.text("subject", input.text("subject"), 0, MAX_SUBJECT);
        String way = fields.text("way", input.text("way"), 0, MAX_NAME);
        if (way != null && !way.startsWith(OUT) && !way.startsWith(IN)) {
            fields.reject("way", "UNKNOWN_VALUE", "way begins with out: or in:.");
        }
        fields.check();
        counts = new QueueCounts(desk.counts(console.actor()));
        // One more than shown says whether the list goes on.
        leaving = way != null && way.startsWith(IN)
                ? List.of()
                : desk.outbox(console.actor(), filter(name(way, OUT), kind, subject, "out"), ROWS + 1);
        came = way != null && way.startsWith(OUT)
                ? List.of()
                : desk.inbox(console.actor(), filter(name(way, IN), kind, subject, "in"), ROWS + 1);
    }

    private QueueFilter filter(String way, String kind, String subject, String cursor) {
        return new QueueFilter(
                state, way, kind, subject, TimeCursor.parse(input.text(cursor)).orElse(null));
    }

    private static String name(String way, String queue) {
        return way == null ? null : way.substring(queue.length());
    }

    /** A page whose form was refused is read as it would be by its address. */
    private void loadOnce() {
        if (counts == null) {
            load();
        }
    }

    public QueueCounts getCounts() {
        loadOnce();
        return counts;
    }

    /** The way that was asked for when nothing stands there: its list is empty, and still the one that was asked for. */
    public String getEmptyWay() {
        String way = input.text("way");
        boolean listed =
                getCounts().getLines().stream().anyMatch(line -> line.way().equals(way));
        return listed ? null : way;
    }

    public QueueState getState() {
        loadOnce();
        return state;
    }

    public List<QueueState> getStates() {
        return List.of(QueueState.values());
    }

    public List<QueueRow> getLeaving() {
        loadOnce();
        return leaving.subList(0, Math.min(ROWS, leaving.size()));
    }

    public List<QueueRow> getCame() {
        loadOnce();
        return came.subList(0, Math.min(ROWS, came.size()));
    }

    /** Where the messages go on; null at their end. */
    public String getLeavingNext() {
        return leaving.size() > ROWS ? leaving.get(ROWS - 1).place().text() : null;
    }

    /** Where the deliveries go on; null at their end. */
    public String getCameNext() {
        return came.size() > ROWS ? came.get(ROWS - 1).place().text() : null;
    }

    /** What the page was asked for, for the address of another page. */
    public String getQuestion() {
        return question(input.text("state"), input.text("way"))
                + "&kind=" + console.query(input.text("kind"))
                + "&subject=" + console.query(input.text("subject"));
    }

    /** The address of one state of one way. */
    public String question(String ofState, String ofWay) {
        return "state=" + console.query(ofState) + "&way=" + console.query(ofWay);
    }

    /** Puts back to work, or has tried now, what a button was pressed for. */
    public String act() {
        UUID delivery = pressed.id("delivery");
        UUID message = pressed.id("message");
        UUID tryDelivery = pressed.id("tryDelivery");
        UUID tryMessage = pressed.id("tryMessage");
        if (delivery != null) {
            inbox.replay(console.acting(), delivery);
            waker.wake(delivery);
        } else if (message != null) {
            outbox.replay(console.acting(), message);
        } else if (tryDelivery != null) {
            desk.tryDelivery(console.acting(), tryDelivery);
            waker.wake(tryDelivery);
        } else if (tryMessage != null) {
            desk.tryMessage(console.acting(), tryMessage);
        } else {
            return null;
        }
        boolean parked = delivery != null || message != null;
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), parked ? "replay.done" : "tryNow.done"),
                ConsolePage.QUEUES.path() + "?" + getQuestion());
    }
}
