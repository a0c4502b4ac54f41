package io.amanat.release.admin;

import io.amanat.console.admin.Console;
import io.amanat.release.entity.ReleaseReview;
import io.amanat.release.service.ReleaseReviews;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Deals that are not paid out before somebody has looked, the longest waiting first; one statement. */
@Named("looks")
@RequestScoped
public class LooksPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @EJB
    private ReleaseReviews reviews;

    private List<ReleaseReview> found;

    private List<ReleaseReview> found() {
        if (found == null) {
            // One more than shown says whether there are others.
            found = reviews.waiting(console.actor(), ROWS + 1);
        }
        return found;
    }

    public List<ReleaseReview> getRows() {
        return found().subList(0, Math.min(ROWS, found().size()));
    }

    /** Whether more wait than are shown; they move up as these are passed. */
    public boolean isMore() {
        return found().size() > ROWS;
    }
}
