package io.amanat.release.admin;

import io.amanat.config.service.MoneyPauses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What is stopped now, for the banner on every page; one statement. */
@Named("pauseBanner")
@RequestScoped
public class PauseBanner {
    @Inject
    private MoneyPauses pauses;

    @Inject
    private PausesPage page;

    private List<String> stopped;

    /** What each stopped switch stops; empty when money moves. */
    public List<String> getStopped() {
        if (stopped == null) {
            stopped = pauses.list(pauses.scopes()).stream()
                    .filter(MoneyPauses.Switch::paused)
                    .map(one -> page.scope(one.scope()))
                    .toList();
        }
        return stopped;
    }

    public String getWords() {
        return String.join(", ", getStopped());
    }
}
