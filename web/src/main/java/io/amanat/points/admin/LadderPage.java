package io.amanat.points.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.http.rest.NumberText;
import io.amanat.points.entity.Level;
import io.amanat.points.rest.LevelInput;
import io.amanat.points.service.LevelService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ladder of levels as one form: it is replaced as a whole, as the API does it. */
@Named("ladder")
@RequestScoped
public class LadderPage {
    private static final String TEXTS = "io.amanat.points.admin.texts";
    private static final String FORM = "ladder";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private LevelService levels;

    private List<Level> rows;

    /** Reads the levels and offers what they are for changing. */
    public void load() {
        Map<String, Object> form = input.form(FORM);
        for (Level row : getRows()) {
            form.put(key("name", row), row.name());
            form.put(key("nameEn", row), row.nameEn());
            form.put(key("minPoints", row), row.minPoints());
            form.put(key("maxPoints", row), row.maxPoints());
            form.put(key("discount", row), row.discountPercent().toPlainString());
            form.put(key("templates", row), row.extraTemplates());
            form.put(key("withdrawals", row), row.freeWithdrawals());
            form.put(key("support", row), row.isPrioritySupport());
            form.put(key("icon", row), row.icon());
            form.put(key("color", row), row.color());
        }
    }

    /** The levels from the lowest. */
    public List<Level> getRows() {
        if (rows == null) {
            rows = levels.ladder();
        }
        return rows;
    }

    /** How a field of a level is called. */
    public String key(String field, Level row) {
        return field + row.level();
    }

    /** The version that whoever fills in the form has seen: what was sent stays, so that nobody's change is overwritten. */
    public String version(Level row) {
        String sent = input.text(key("version", row));
        return sent == null ? Integer.toString(row.version()) : sent;
    }

    private NumberText number(String field, Level row) {
        String text = input.text(key(field, row));
        return text == null ? null : new NumberText(text);
    }

    private LevelInput sent(Level row) {
        return new LevelInput(
                new NumberText(Integer.toString(row.level())),
                input.text(key("name", row)),
                input.text(key("nameEn", row)),
                number("minPoints", row),
                number("maxPoints", row),
                number("discount", row),
                input.flag(key("support", row)),
                number("templates", row),
                number("withdrawals", row),
                input.text(key("icon", row)),
                input.text(key("color", row)),
                new NumberText(version(row)));
    }

    /** Replaces the ladder with what stands in the form. */
    public String replace() {
        List<LevelInput> sent = new ArrayList<>();
        getRows().forEach(row -> sent.add(sent(row)));
        levels.replace(console.acting(), LevelInput.read(sent, index -> "Level " + (index + 1) + ": "));
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), "ladder.done"), ConsolePage.LADDER.path());
    }
}
