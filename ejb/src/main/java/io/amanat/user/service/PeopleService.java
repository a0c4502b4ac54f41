package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.PeopleCount;
import io.amanat.user.entity.PeopleFilter;
import io.amanat.user.entity.PeoplePosition;
import io.amanat.user.entity.PeopleRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finding people: search and public profiles for everybody, lists and counts for administrators. */
@Stateless
public class PeopleService {
    private static final int MIN_LETTERS = 2;
    private static final int MAX_TEXT = 100;

    @Inject
    private UserRepository users;

    @Inject
    private PeopleRepository people;

    @Inject
    private Dependencies dependencies;

    @Inject
    private MarketClock clock;

    /** An account and what hangs on it. */
    public record Bound(User user, Map<String, Long> counts) {}

    /**
     * Active accounts by name, at most 20.
     *
     * @throws DomainException VALIDATION_ERROR for less than two letters or digits
     */
    public List<User> search(String text) {
        Fields fields = new Fields();
        String wanted = fields.text("q", text, 1, MAX_TEXT);
        if (wanted != null
                && wanted.codePoints().filter(Character::isLetterOrDigit).count() < MIN_LETTERS) {
            fields.reject("q", "TOO_SHORT", "q needs at least " + MIN_LETTERS + " letters.");
        }
        fields.check();
        return people.search(wanted);
    }

    /** What others may see of somebody is decided by the view. @throws DomainException NOT_FOUND, also when deleted */
    public User find(UUID userId) {
        return users.find(userId)
                .filter(user -> user.status() != UserStatus.DELETED)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
    }

    public Page<User> list(PeopleFilter filter, PageRequest page) {
        return people.list(filter, page);
    }

    /** What follows a place in the list. */
    public List<User> after(PeopleFilter filter, PeoplePosition position, int limit) {
        return people.after(filter, position, limit);
    }

    public List<PeopleCount> counts() {
        return people.counts(clock.instant());
    }

    /** Those who are in no count. */
    public long countTesters() {
        return people.countTesters();
    }

    /** @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND */
    public Bound dependencies(Actor admin, UUID userId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        User user = users.find(userId).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        return new Bound(user, dependencies.of(userId));
    }
}
