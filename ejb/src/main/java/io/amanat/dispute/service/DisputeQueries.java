package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCounts;
import io.amanat.dispute.entity.DisputeCursor;
import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeFilter;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.DisputeScope;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Disputes for those who may see them; a list costs three statements whatever its size. */
@Stateless
public class DisputeQueries {
    /** Entries of each log that come with the dispute; the rest comes by cursor. */
    public static final int FIRST = 100;

    @Inject
    private DisputeRepository disputes;

    @Inject
    private DisputeListRepository lists;

    @Inject
    private RequestService requests;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketClock clock;

    /** Own ones; for resolvers those of nobody and their own, for administrators all. */
    public DisputePage list(Actor actor, DisputeFilter filter, String cursor, int limit) {
        DisputeCursor after = DisputeCursor.ofList(cursor).orElse(null);
        // One more than shown says whether the list goes on.
        List<Dispute> found = lists.page(scope(actor), filter, after, limit + 1);
        List<Dispute> rows = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? DisputeCursor.of(rows.get(rows.size() - 1)).text()
                : null;
        Map<UUID, String> names = names(rows.stream().flatMap(DisputeQueries::people));
        Set<UUID> about =
                new HashSet<>(rows.stream().map(Dispute::purchaseRequestId).toList());
        return new DisputePage(List.copyOf(rows), names, requests.titles(about), next);
    }

    private static DisputeScope scope(Actor actor) {
        return switch (actor.role()) {
            case ADMIN -> DisputeScope.all();
            case RESOLVER -> DisputeScope.desk(actor.userId());
            default -> DisputeScope.party(actor.userId());
        };
    }

    /**
     * The disputes about a request, newest first, as far as the asker may see them.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for a stranger to the deal (R-ID-02)
     */
    public DisputePage about(Actor actor, UUID requestId, String cursor, int limit) {
        PurchaseRequest request = requests.require(requestId);
        if (!DisputeAccess.isStaff(actor.role()) && !requests.isParticipant(actor, request)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This deal is not yours.");
        }
        return list(actor, DisputeFilter.about(requestId), cursor, limit);
    }

    /** @throws DomainException NOT_FOUND, FORBIDDEN for a stranger, and for a resolver where another one works */
    public DisputeView view(Actor actor, UUID id) {
        Dispute dispute = readable(actor, id);
        List<DisputeEvidence> evidence = disputes.evidence(id, null, FIRST + 1);
        List<DisputeMessage> messages = disputes.messages(id, null, FIRST + 1);
        List<DisputeEvent> timeline = disputes.timeline(id, null, FIRST + 1);
        Map<UUID, String> names = names(Stream.of(
                        people(dispute),
                        evidence.stream().map(DisputeEvidence::uploadedBy),
                        messages.stream().map(DisputeMessage::senderId),
                        timeline.stream().map(DisputeEvent::actorId))
                .flatMap(ids -> ids));
        return new DisputeView(
                dispute,
                requests.titles(List.of(dispute.purchaseRequestId())).get(dispute.purchaseRequestId()),
                names,
                page(evidence, names, FIRST, DisputeQueries::place),
                page(messages, names, FIRST, DisputeQueries::place),
                page(timeline, names, FIRST, DisputeQueries::place));
    }

    /** Whether somebody may see a dispute; false also when there is none. */
    public boolean mayRead(Actor actor, UUID id) {
        return disputes.find(id)
                .map(dispute -> DisputeAccess.mayRead(actor, dispute))
                .orElse(false);
    }

    /** What was shown. @throws DomainException as {@link #view} */
    public LogPage<DisputeEvidence> evidence(Actor actor, UUID id, String cursor, int limit) {
        UUID dispute = readable(actor, id).id();
        List<DisputeEvidence> found = disputes.evidence(dispute, place(cursor), limit + 1);
        return page(found, names(found.stream().map(DisputeEvidence::uploadedBy)), limit, DisputeQueries::place);
    }

    /** What was said. @throws DomainException as {@link #view} */
    public LogPage<DisputeMessage> messages(Actor actor, UUID id, String cursor, int limit) {
        UUID dispute = readable(actor, id).id();
        List<DisputeMessage> found = disputes.messages(dispute, place(cursor), limit + 1);
        return page(found, names(found.stream().map(DisputeMessage::senderId)), limit, DisputeQueries::place);
    }

    /** What was done. @throws DomainException as {@link #view} */
    public LogPage<DisputeEvent> timeline(Actor actor, UUID id, String cursor, int limit) {
        UUID dispute = readable(actor, id).id();
        List<DisputeEvent> found = disputes.timeline(dispute, place(cursor), limit + 1);
        return page(found, names(found.stream().map(DisputeEvent::actorId)), limit, DisputeQueries::place);
    }

    /** How many there are in each status, and how many have waited too long; one statement (R-DSP-08). */
    public DisputeCounts counts(Actor actor) {
        if (!DisputeAccess.isStaff(actor.role())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the staff sees how many disputes there are.");
        }
        return lists.counts(clock.instant());
    }

    private Dispute readable(Actor actor, UUID id) {
        Dispute dispute = disputes.find(id).orElseThrow(DisputeLocks::notFound);
        DisputeAccess.requireReader(actor, dispute);
        return dispute;
    }

    private static Stream<UUID> people(Dispute dispute) {
        UUID by = dispute.resolution() == null ? null : dispute.resolution().resolvedBy();
        return Stream.of(dispute.buyerId(), dispute.sellerId(), dispute.raisedBy(), dispute.adminId(), by);
    }

    private Map<UUID, String> names(Stream<UUID> people) {
        Collection<UUID> ids = new HashSet<>();
        people.forEach(ids::add);
        ids.remove(null);
        return accounts.names(ids);
    }

    private static DisputeCursor place(String cursor) {
        return DisputeCursor.ofLog(cursor).orElse(null);
    }

    private static DisputeCursor place(DisputeEvidence evidence) {
        return DisputeCursor.of(evidence.createdAt(), evidence.id());
    }

    private static DisputeCursor place(DisputeMessage message) {
        return DisputeCursor.of(message.createdAt(), message.id());
    }

    private static DisputeCursor place(DisputeEvent event) {
        return DisputeCursor.of(event.createdAt(), event.id());
    }

    private static <T> LogPage<T> page(
            List<T> found, Map<UUID, String> names, int limit, Function<T, DisputeCursor> place) {
        List<T> rows = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = found.size() > limit ? place.apply(rows.get(limit - 1)).text() : null;
        return new LogPage<>(rows, names, next);
    }
}
