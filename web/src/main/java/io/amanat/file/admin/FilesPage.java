package io.amanat.file.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.FileDesk;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Files, newest first: all, one by its id, those of an account or of a thing; there or deleted. */
@Named("files")
@RequestScoped
public class FilesPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private FileDesk desk;

    private FileDesk.Found found;

    /** Reads the page; what is neither an id nor a state is refused. */
    public void load() {
        Fields fields = new Fields();
        UUID wanted = fields.uuid("q", input.text("q"), false);
        String state = input.text("state");
        if (state != null && !getStates().contains(state)) {
            fields.reject("state", "UNKNOWN_VALUE", "state is there or deleted.");
        }
        fields.check();
        Boolean deleted = state == null ? null : Boolean.valueOf(state.equals("deleted"));
        // One more than shown says whether the list goes on.
        found = desk.list(console.actor(), wanted, deleted, Uuid7.parseOrNull(input.text("cursor")), ROWS + 1);
    }

    public List<StoredFile> getRows() {
        return found.rows().subList(0, Math.min(ROWS, found.rows().size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return found.rows().size() > ROWS ? found.rows().get(ROWS - 1).id() : null;
    }

    /** A name, or the end of the id of who has none. */
    public String owner(StoredFile file) {
        return found.names().getOrDefault(file.ownerId(), console.brief(file.ownerId()));
    }

    public List<String> getStates() {
        return List.of("there", "deleted");
    }
}
