package io.amanat.category.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.category.entity.Category;
import io.amanat.category.entity.CategoryEdit;
import io.amanat.category.entity.CategoryRepository;
import io.amanat.category.entity.CategoryTreeRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Administrators change the catalogue (01 section 5.1). Each change holds the tree's lock and leaves an audit entry. */
@Stateless
public class CategoryAdmin {
    /** Active categories; the public list shows all of them. */
    public static final int MAX_ACTIVE = 1_000;

    private static final String SUBJECT = "category";

    @Inject
    private CategoryRepository categories;

    @Inject
    private CategoryTreeRepository tree;

    @Inject
    @Any
    private Instance<CategoryTies> ties;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<CategoryEvents.Changed> changed;

    @Inject
    private MarketClock clock;

    /** All categories, hidden ones too, in display order. @throws DomainException FORBIDDEN unless an administrator */
    public List<Category> all(Actor actor) {
        requireAdmin(actor);
        return categories.all();
    }

    /**
     * @throws DomainException FORBIDDEN, VALIDATION_ERROR, STATE_CONFLICT when the name is taken or there are too many
     */
    public Category create(Actor actor, CategoryInput input) {
        requireAdmin(actor);
        tree.lockTree();
        CategoryEdit edit = input.whole();
        requireParent(edit);
        requireRoom(edit);
        UUID id = Uuid7.next();
        if (!tree.insert(id, edit, clock.instant())) {
            throw nameTaken();
        }
        record(actor, "category.create", id, differences(null, edit));
        return categories.find(id).orElseThrow();
    }

    /**
     * Changes a category, which may move it to another parent; what is left out stays (R-MKT-19).
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND, VALIDATION_ERROR, STATE_CONFLICT when the name is taken, when it would
     *     stand below itself, and when it would be hidden while categories below it are not
     */
    public Category change(Actor actor, UUID id, CategoryInput input) {
        requireAdmin(actor);
        tree.lockTree();
        Category stored = require(id);
        CategoryEdit before = CategoryEdit.of(stored);
        CategoryEdit after = input.over(before);
        if (after.equals(before)) {
            return stored;
        }
        requireParent(after);
        if (after.parentId() != null && tree.isWithin(after.parentId(), id)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "A category cannot stand below itself.");
        }
        if (!before.active()) {
            requireRoom(after);
        } else if (!after.active() && tree.countChildren(id, true) > 0) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Hide or move the categories below it first.");
        }
        if (!tree.update(id, after, clock.instant())) {
            throw nameTaken();
        }
        record(actor, "category.change", id, differences(before, after));
        return tree.reload(id);
    }

    /**
     * Deletes a category that nothing uses; one in use can be hidden or merged.
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND, STATE_CONFLICT with the counts of what uses it
     */
    public void delete(Actor actor, UUID id) {
        requireAdmin(actor);
        tree.lockTree();
        Category stored = require(id);
        tree.lockForRemoval(id);
        List<FieldError> users = uses(id);
        if (!users.isEmpty()) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "The category is in use; hide it or merge it into another one.", users);
        }
        tree.delete(id);
        record(actor, "category.delete", id, Map.of("name", stored.name()));
    }

    /**
     * Puts everything of one category into another and deletes the first, in one transaction (R-MKT-19).
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND, VALIDATION_ERROR unless into another active one, STATE_CONFLICT when
     *     that stands below the first
     */
    public Category merge(Actor actor, UUID from, UUID into) {
        requireAdmin(actor);
        tree.lockTree();
        Category source = require(from);
        if (from.equals(into) || !tree.keep(into)) {
            throw DomainException.invalid("into", "UNKNOWN", "into must be another active category.");
        }
        if (tree.isWithin(into, from)) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "A category cannot be merged into one that stands below it.");
        }
        tree.lockForRemoval(from);
        Instant now = clock.instant();
        ties.forEach(tie -> tie.move(from, into, now));
        tree.moveChildren(from, into, now);
        tree.delete(from);
        record(actor, "category.merge", from, Map.of("name", source.name(), "into", into.toString()));
        return categories.find(into).orElseThrow();
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators change the catalogue.");
        }
    }

    private Category require(UUID id) {
        return categories
                .find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such category."));
    }

    /** An active category stands below active ones only: it would have no place in the tree else. */
    private void requireParent(CategoryEdit edit) {
        if (edit.parentId() != null
                && categories
                        .find(edit.parentId())
                        .filter(parent -> parent.isActive() || !edit.active())
                        .isEmpty()) {
            throw DomainException.invalid("parentId", "UNKNOWN", "There is no such category to stand below.");
        }
    }

    private void requireRoom(CategoryEdit edit) {
        if (edit.active() && tree.countActive() >= MAX_ACTIVE) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "There are " + MAX_ACTIVE + " active categories; hide one first.");
        }
    }

    private static DomainException nameTaken() {
        return new DomainException(
                ErrorCode.STATE_CONFLICT,
                "Another active category has this name.",
                List.of(new FieldError("name", "TAKEN", "Another active category has this name.")));
    }

    private List<FieldError> uses(UUID id) {
        Map<String, Long> counts = new TreeMap<>();
        ties.forEach(tie -> counts.put(tie.name(), tie.count(id)));
        counts.put("children", tree.countChildren(id, false));
        List<FieldError> uses = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count > 0) {
                uses.add(new FieldError(name, "IN_USE", name + ": " + count));
            }
        });
        return uses;
    }

    private void record(Actor actor, String action, UUID id, Map<String, String> details) {
        audit.record(actor.userId(), action, SUBJECT, id, details);
        changed.fire(new CategoryEvents.Changed());
    }

    /** The new value of everything that changes. */
    private static Map<String, String> differences(CategoryEdit before, CategoryEdit after) {
        Map<String, String> was = before == null ? Map.of() : values(before);
        Map<String, String> differences = new TreeMap<>();
        values(after).forEach((key, value) -> {
            if (!Objects.equals(was.get(key), value)) {
                differences.put(key, value);
            }
        });
        return differences;
    }

    private static Map<String, String> values(CategoryEdit edit) {
        Map<String, String> values = new TreeMap<>();
        values.put("name", edit.name());
        values.put("nameEn", String.valueOf(edit.nameEn()));
        values.put("slug", String.valueOf(edit.slug()));
        values.put("description", String.valueOf(edit.description()));
        values.put("icon", String.valueOf(edit.icon()));
        values.put("parentId", String.valueOf(edit.parentId()));
        values.put("order", String.valueOf(edit.sortOrder()));
        values.put("isActive", String.valueOf(edit.active()));
        return values;
    }
}
