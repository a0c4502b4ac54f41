package io.amanat.request.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestSort;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestLists;
import io.amanat.request.service.RequestPage;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The list of requests, newest first, by status and by words of title and description; two statements. */
@Named("requests")
@RequestScoped
public class RequestsPage {
    private static final int MAX_TEXT = 100;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private RequestLists lists;

    private RequestPage page;

    /** Reads the page; an id in the place of words leads to its request. */
    public void load() {
        UUID id = Uuid7.parseOrNull(input.text("q"));
        if (id != null) {
            ConsoleNavigation.to(ConsolePage.REQUEST.path() + "?id=" + id);
            return;
        }
        Fields fields = new Fields();
        RequestStatus status = fields.oneOf("status", input.text("status"), RequestStatus.class, null);
        String words =
                input.text("q") == null ? null : fields.text("q", input.text("q"), RequestFilter.MIN_TEXT, MAX_TEXT);
        fields.check();
        Set<RequestStatus> statuses = status == null ? Set.of() : Set.of(status);
        RequestFilter filter = new RequestFilter(
                statuses, null, Set.of(), null, null, null, words, null, null, null, RequestSort.NEWEST);
        page = lists.search(console.actor(), filter, input.text("cursor"));
    }

    public List<RequestRow> getRows() {
        return page.rows();
    }

    public List<RequestStatus> getStatuses() {
        return List.of(RequestStatus.values());
    }

    /** A name, or the end of the id of who has none. */
    public String name(UUID person, String name) {
        return name == null ? console.brief(person) : name;
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return page.nextCursor();
    }

    /** What the list was asked for, for the address of another page. */
    public String getQuestion() {
        String status = input.text("status");
        return "q=" + console.query(input.text("q")) + (status == null ? "" : "&status=" + console.query(status));
    }
}
