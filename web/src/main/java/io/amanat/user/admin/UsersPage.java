package io.amanat.user.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.PeopleFilter;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.PeopleService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of accounts, newest first, by a part of the name or e-mail and by role; two statements. */
@Named("users")
@RequestScoped
public class UsersPage {
    private static final String ROWS = "50";
    private static final int MAX_TEXT = 100;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PeopleService people;

    private Page<User> page;

    /** Reads the page. */
    public void load() {
        Fields fields = new Fields();
        UserRole role = fields.oneOf("role", input.text("role"), UserRole.class, null);
        String words = fields.text("q", input.text("q"), 0, MAX_TEXT);
        fields.check();
        page = people.list(new PeopleFilter(role, null, null, null, words, List.of()), request());
    }

    private Page<User> page() {
        if (page == null) {
            load();
        }
        return page;
    }

    private PageRequest request() {
        return PageRequest.of(input.text("page"), ROWS);
    }

    public List<User> getRows() {
        return page().rows();
    }

    public long getTotal() {
        return page().total();
    }

    public List<UserRole> getRoles() {
        return List.of(UserRole.values());
    }

    /** The number of the page that follows; 0 for none. */
    public int getNext() {
        PageRequest request = request();
        return (long) request.page() * request.limit() < page().total() ? request.page() + 1 : 0;
    }

    /** What the list was asked for, for the address of another page. */
    public String getQuestion() {
        String role = input.text("role");
        return "q=" + console.query(input.text("q")) + (role == null ? "" : "&role=" + console.query(role));
    }
}
