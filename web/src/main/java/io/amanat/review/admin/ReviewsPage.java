package io.amanat.review.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.PressedButton;
import io.amanat.review.entity.Review;
import io.amanat.review.entity.ReviewPosition;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.rest.JudgementInput;
import io.amanat.review.service.ReviewService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.jpa.Coded;
import io.amanat.shop.entity.StarCounts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Reviews, hidden ones too, newest first: of everything by state, or of a seller or a template; three statements at most. */
@Named("reviews")
@RequestScoped
public class ReviewsPage {
    private static final String TEXTS = "io.amanat.review.admin.texts";
    private static final int ROWS = 50;

    /** Which of all reviews. */
    public enum State implements Coded {
        SHOWN,
        HIDDEN
    }

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private PressedButton pressed;

    @EJB
    private ReviewService reviews;

    private ReviewService.Part part;
    private ReviewService.Latest latest;

    /** Reads the page: of all, while no subject is named. */
    public void load() {
        Fields fields = new Fields();
        UUID subject = fields.uuid("subject", input.text("subject"), false);
        ReviewSubjectKind kind =
                fields.oneOf("kind", input.text("kind"), ReviewSubjectKind.class, ReviewSubjectKind.SELLER);
        State state = fields.oneOf("state", input.text("state"), State.class, null);
        fields.check();
        ReviewPosition after = ReviewPosition.parseOrNull(input.text("cursor"));
        if (subject != null) {
            part = reviews.all(console.actor(), kind, subject, after, ROWS);
        } else {
            latest = reviews.latest(console.actor(), state == null ? null : state == State.SHOWN, after, ROWS);
        }
    }

    private void read() {
        if (part == null && latest == null) {
            load();
        }
    }

    /** Null while no subject is named. */
    public StarCounts getStars() {
        read();
        return part == null ? null : part.stars();
    }

    public List<Review> getRows() {
        read();
        return part == null ? latest.rows() : part.rows();
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        read();
        ReviewPosition next = part == null ? latest.next() : part.next();
        return next == null ? null : next.text();
    }

    public List<ReviewSubjectKind> getKinds() {
        return List.of(ReviewSubjectKind.values());
    }

    public List<State> getStates() {
        return List.of(State.values());
    }

    /** A name, or the end of the id of who has none. */
    public String name(UUID person) {
        String name = (part == null ? latest.names() : part.names()).get(person);
        return name == null ? console.brief(person) : name;
    }

    /** What the list was asked for, as it stands in an address. */
    public String getQuestion() {
        return "subject=" + console.query(input.text("subject")) + said("kind") + said("state");
    }

    private String said(String name) {
        String value = input.text(name);
        return value == null ? "" : "&" + name + "=" + console.query(value);
    }

    /** Hides or shows the review that a button was pressed for. */
    public String judge() {
        UUID hidden = pressed.id("hide");
        UUID shown = pressed.id("show");
        if (hidden == null && shown == null) {
            return null;
        }
        boolean show = hidden == null;
        JudgementInput judged = JudgementInput.check(new JudgementInput(show, input.text("reason")));
        reviews.publish(console.acting(), show ? shown : hidden, judged.isPublished(), judged.reason());
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), show ? "show.done" : "hide.done"),
                ConsolePage.REVIEWS.path() + "?" + getQuestion());
    }
}
