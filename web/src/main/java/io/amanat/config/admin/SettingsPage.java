package io.amanat.config.admin;

import io.amanat.config.entity.ConfigChange;
import io.amanat.config.service.LiveSettings;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.service.SettingsDesk;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.AccountService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** The settings that administrators turn, and who has turned them; the rule of each says what it takes. */
@Named("settings")
@RequestScoped
public class SettingsPage {
    private static final String TEXTS = "io.amanat.config.admin.texts";
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;
    private static final int MAX_VALUE = 100;
    private static final int CHANGES = 50;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,18})?");

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SettingsDesk settings;

    @EJB
    private AccountService accounts;

    private List<LiveSettings.Setting> rows;
    private List<ConfigChange> changes;
    private Map<UUID, String> names;
    private LiveSettings.Setting previewed;
    private String wanted;

    public List<LiveSettings.Setting> getRows() {
        if (rows == null) {
            rows = settings.all(console.actor());
        }
        return rows;
    }

    /** What was turned, newest first. */
    public List<ConfigChange> getChanges() {
        if (changes == null) {
            changes = settings.changes(console.actor(), CHANGES);
            List<UUID> people = changes.stream()
                    .map(ConfigChange::changedBy)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            names = people.isEmpty() ? Map.of() : accounts.names(people);
        }
        return changes;
    }

    /** Whoever turned it; a dash for the system. */
    public String name(ConfigChange change) {
        UUID person = change.changedBy();
        return person == null ? "–" : names.getOrDefault(person, console.brief(person));
    }

    /** The setting that is previewed, as it stands; null when nothing is previewed. */
    public LiveSettings.Setting getPreviewed() {
        return previewed;
    }

    /** What the previewed setting would be, as JSON; null when nothing is previewed. */
    public String getWanted() {
        return wanted;
    }

    /** Checks what the form names, for a look at its effect; turns nothing. */
    public void preview() {
        Fields fields = new Fields();
        String key = fields.text("key", input.text("key"), 1, MAX_VALUE);
        String value = fields.text("value", input.text("value"), 1, MAX_VALUE);
        fields.check();
        wanted = settings.checked(console.actor(), key, json(value));
        previewed = getRows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Turns the setting that the form names. */
    public String turn() {
        Fields fields = new Fields();
        String key = fields.text("key", input.text("key"), 1, MAX_VALUE);
        String value = fields.text("value", input.text("value"), 1, MAX_VALUE);
        String reason = fields.text("reason", input.text("reason"), MIN_REASON, MAX_REASON);
        fields.check();
        settings.turn(console.acting(), key, json(value), reason);
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), "settings.done"), ConsolePage.SETTINGS.path());
    }

    /** Numbers and truths are written bare, everything else is a word. */
    static JsonValue json(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return NUMBER.matcher(value).matches() ? Json.createValue(new BigDecimal(value)) : Json.createValue(value);
    }
}
