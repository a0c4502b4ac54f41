package io.amanat.template.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.PartialInput;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateDeskFilter;
import io.amanat.template.entity.TemplateDeskRepository;
import io.amanat.template.service.TemplateEvents.Verdict;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Shop items for administrators: finding them, and taking them out of sight with a reason that their seller hears. */
@Stateless
public class TemplateDesk {
    /** Trigrams are found from here on. */
    private static final int MIN_WORDS = 3;

    private static final int MAX_WORDS = 100;
    private static final String ACTIVE = "isActive";
    private static final String LOOK = "requiresManualReview";
    private static final String REASON = "reason";
    private static final Set<String> KEYS = Set.of(ACTIVE, LOOK, REASON, "version");
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    @Inject
    private TemplateDeskRepository desk;

    @Inject
    private TemplateService templates;

    @Inject
    private AccountService accounts;

    @Inject
    private Event<TemplateEvents.Judged> judged;

    /**
     * A part of the list, newest first.
     *
     * @param names of the sellers, by id
     * @param next where the rest begins; null at the end
     */
    public record TemplateList(List<RequestTemplate> rows, Map<UUID, String> names, String next) {}

    /** One item with its seller's name; null for who has none. */
    public record Item(RequestTemplate template, String sellerName) {}

    /**
     * Items of all sellers; two statements.
     *
     * @param sellerId null for any
     * @param words 3 to 100 letters of title or description; null for any
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an administrator, VALIDATION_ERROR
     */
    public TemplateList list(
            Actor admin, TemplateDeskFilter.State state, UUID sellerId, String words, String cursor, int limit) {
        requireAdmin(admin);
        Fields fields = new Fields();
        String wanted = words == null ? null : fields.text("q", words, MIN_WORDS, MAX_WORDS);
        fields.check();
        TemplateDeskFilter filter = new TemplateDeskFilter(
                state, sellerId, wanted, TimeCursor.parse(cursor).orElse(null));
        // One more than shown says whether the list goes on.
        List<RequestTemplate> found = desk.list(filter, limit + 1);
        boolean more = found.size() > limit;
        List<RequestTemplate> rows = more ? List.copyOf(found.subList(0, limit)) : found;
        Map<UUID, String> names = accounts.names(
                rows.stream().map(RequestTemplate::sellerId).distinct().toList());
        RequestTemplate last = more ? rows.get(limit - 1) : null;
        return new TemplateList(rows, names, last == null ? null : new TimeCursor(last.createdAt(), last.id()).text());
    }

    /**
     * One item, also one that is removed; two statements.
     *
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND
     */
    public Item one(Actor admin, UUID id) {
        requireAdmin(admin);
        RequestTemplate template = templates.require(id);
        return new Item(template, accounts.names(List.of(template.sellerId())).get(template.sellerId()));
    }

    /**
     * Takes an item out of sight or brings it back. Its seller hears of it with the reason, and may show it again once he
     * has changed it.
     *
     * @param reason 3 to 500 characters, written down
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, VALIDATION_ERROR, INVALID_STATUS when it is so
     *     already
     */
    public void show(Actor admin, UUID id, boolean active, String reason) {
        String why = reason(admin, reason);
        RequestTemplate template = templates.show(admin, id, active, why);
        tell(template, active ? Verdict.SHOWN : Verdict.HIDDEN, why);
    }

    /**
     * What an administrator changes of somebody's item: whether it is shown, and whether its deliveries are looked at. Its
     * words are its seller's.
     *
     * @param patch {@code isActive}, {@code requiresManualReview}, and {@code reason}; {@code version}, when given, must be
     *     the stored one
     * @throws DomainException FORBIDDEN unless an administrator, and for any other key; NOT_FOUND; VALIDATION_ERROR;
     *     STATE_CONFLICT for another version
     */
    public RequestTemplate change(Actor admin, UUID id, JsonObject patch) {
        requireAdmin(admin);
        if (!KEYS.containsAll(patch.keySet())) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN,
                    "An administrator hides or shows an item, or has its deliveries looked at; its words are its seller's.");
        }
        RequestTemplate stored = templates.own(admin, id);
        PartialInput values = new PartialInput(patch);
        boolean active = values.flag(ACTIVE, stored.isActive());
        boolean looked = values.flag(LOOK, stored.isRequiresManualReview());
        String why = values.text(REASON, null, MIN_REASON, MAX_REASON);
        values.check();
        reason(admin, why);
        if (PartialInput.version(patch, stored.version()) != stored.version()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (looked != stored.isRequiresManualReview()) {
            templates.look(admin, id, looked, why);
        }
        boolean unheard = !active && !stored.isHiddenByStaff();
        if (patch.containsKey(ACTIVE) && (active != stored.isActive() || unheard)) {
            show(admin, id, active, why);
        }
        return templates.own(admin, id);
    }

    /**
     * Takes an item out of its shop for good; deals made from it stay. Its seller hears of it with the reason.
     *
     * @param reason 3 to 500 characters, written down
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, also when it is removed already,
     *     VALIDATION_ERROR
     */
    public void remove(Actor admin, UUID id, String reason) {
        String why = reason(admin, reason);
        RequestTemplate template = templates.own(admin, id);
        templates.delete(admin, id, why);
        tell(template, Verdict.REMOVED, why);
    }

    private void tell(RequestTemplate template, Verdict verdict, String why) {
        judged.fire(new TemplateEvents.Judged(template.id(), template.sellerId(), template.title(), verdict, why));
    }

    private static String reason(Actor admin, String reason) {
        requireAdmin(admin);
        Fields fields = new Fields();
        String why = fields.text(REASON, reason, MIN_REASON, MAX_REASON);
        fields.check();
        return why;
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators do this.");
        }
    }
}
