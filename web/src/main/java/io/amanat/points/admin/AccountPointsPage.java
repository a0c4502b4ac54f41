package io.amanat.points.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.points.entity.PointTransaction;
import io.amanat.points.rest.GrantInput;
import io.amanat.points.service.GrantService;
import io.amanat.points.service.PointsDesk;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One account's points: what there is, where it came from, giving some or taking some back. */
@Named("pointsOf")
@RequestScoped
public class AccountPointsPage {
    private static final String TEXTS = "io.amanat.points.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PointsDesk desk;

    @EJB
    private GrantService grants;

    private PointsDesk.Standing standing;

    /** Reads it; what does not exist is 404. */
    public void load() {
        standing = desk.of(console.actor(), input.id("id"), Uuid7.parseOrNull(input.text("cursor")), ROWS);
    }

    public PointsDesk.Standing getStanding() {
        if (standing == null) {
            load();
        }
        return standing;
    }

    /** The name of the account, or the end of its id. */
    public String getName() {
        String name = getStanding().user().fullName();
        return name == null ? console.brief(getStanding().user().id()) : name;
    }

    /** Who granted a change: a name, the end of an id, a dash for the system. */
    public String granter(PointTransaction row) {
        if (row.actorUserId() == null) {
            return "–";
        }
        String name = getStanding().names().get(row.actorUserId());
        return name == null ? console.brief(row.actorUserId()) : name;
    }

    /** The name of the grant that the form at hand asks for: sent twice, it happens once. */
    public String getKey() {
        return Uuid7.next().toString();
    }

    /** Gives points, or takes them back when the number is below 0. */
    public String grant() {
        GrantService.Grant wanted =
                GrantInput.check(input.text("id"), input.text("points"), input.text("reason"), input.text("key"));
        GrantService.Granted granted = grants.grant(console.acting(), wanted);
        String key = granted.again() ? "grant.again" : "grant.done";
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key),
                ConsolePage.POINTS_OF.path() + "?id=" + input.id("id"));
    }
}
