package io.amanat.review.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.review.entity.Review;
import io.amanat.review.entity.ReviewPosition;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.rest.JudgementInput;
import io.amanat.review.service.ReviewService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;

/** The reviews of a seller or a template, hidden ones too, newest first; three statements. */
@Named("reviews")
@RequestScoped
public class ReviewsPage {
    private static final String TEXTS = "io.amanat.review.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private HttpServletRequest request;

    @EJB
    private ReviewService reviews;

    private ReviewService.Part part;

    /** Reads the page; nothing while no subject is named. */
    public void load() {
        Fields fields = new Fields();
        UUID subject = fields.uuid("subject", input.text("subject"), false);
        ReviewSubjectKind kind = kind(fields);
        fields.check();
        if (subject != null) {
            part = reviews.all(console.actor(), kind, subject, ReviewPosition.parseOrNull(input.text("cursor")), ROWS);
        }
    }

    private ReviewSubjectKind kind(Fields fields) {
        return fields.oneOf("kind", input.text("kind"), ReviewSubjectKind.class, ReviewSubjectKind.SELLER);
    }

    /** Null while no subject is named. */
    public ReviewService.Part getPart() {
        if (part == null) {
            load();
        }
        return part;
    }

    public List<ReviewSubjectKind> getKinds() {
        return List.of(ReviewSubjectKind.values());
    }

    /** A name, or the end of the id of who has none. */
    public String author(Review review) {
        return getPart().names().getOrDefault(review.reviewerId(), console.brief(review.reviewerId()));
    }

    /** The subject as it stands in an address. */
    public String getQuestion() {
        String kind = input.text("kind");
        return "subject=" + console.query(input.text("subject")) + (kind == null ? "" : "&kind=" + console.query(kind));
    }

    /**
     * Hides or shows the review that the pressed button names: by its id, not by its place on the page. Only for a form of
     * the page; an address alone does nothing.
     */
    public String judge() {
        UUID hidden = Uuid7.parseOrNull(request.getParameter("hide"));
        UUID shown = Uuid7.parseOrNull(request.getParameter("show"));
        if (!FacesContext.getCurrentInstance().isPostback() || (hidden == null && shown == null)) {
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
