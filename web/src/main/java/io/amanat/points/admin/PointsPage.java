package io.amanat.points.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.points.entity.Leader;
import io.amanat.points.entity.Level;
import io.amanat.points.service.LevelService;
import io.amanat.points.service.PointsDesk;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The levels, who has most points, and the way to anybody's by e-mail or id; at most three statements. */
@Named("points")
@RequestScoped
public class PointsPage {
    private static final int ROWS = 50;
    private static final int MAX_EMAIL = 255;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PointsDesk desk;

    @EJB
    private LevelService levels;

    private List<Leader> leaders;
    private List<Level> ladder;
    private boolean unknown;

    /** Reads the page; whoever is named and found has a page of his own. */
    public void load() {
        Fields fields = new Fields();
        String wanted = fields.text("q", input.text("q"), 0, MAX_EMAIL);
        fields.check();
        UUID found = Uuid7.parseOrNull(wanted);
        if (found == null && wanted != null) {
            found = desk.find(console.actor(), wanted).orElse(null);
        }
        if (found != null) {
            ConsoleNavigation.to(ConsolePage.POINTS_OF.path() + "?id=" + found);
            return;
        }
        unknown = wanted != null;
        leaders = desk.leaders(console.actor(), ROWS);
        ladder = levels.ladder();
    }

    public List<Leader> getLeaders() {
        return leaders;
    }

    public List<Level> getLadder() {
        return ladder;
    }

    /** Somebody was named who does not exist. */
    public boolean isUnknown() {
        return unknown;
    }

    /** A name, or the end of the id of who has none. */
    public String leader(Leader row) {
        return row.name() == null ? console.brief(row.userId()) : row.name();
    }

    /** A level as the reader calls it; a dash for none. */
    public String level(Level level) {
        if (level == null) {
            return "–";
        }
        return console.getLanguage().equals("fa") ? level.name() : level.nameEn();
    }
}
