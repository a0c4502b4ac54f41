package io.amanat.notification.service;

import io.amanat.dispute.service.DisputeEvents;
import io.amanat.notification.entity.NewNotification;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who hears of a dispute. When it is raised: both sides and all of the staff (AC-028). Then both sides and who works on
 * it, never who did it himself unless it changes where the money stands; a deadline that passes reminds the staff only.
 * Who works for Amanat no more hears of none, whatever the dispute's row says of him.
 */
@ApplicationScoped
public class DisputeNotices {
    /** Most of the staff that are told anew of one dispute. */
    private static final int MAX_STAFF = 500;

    @Inject
    private Notices notices;

    @Inject
    private AccountService accounts;

    void on(@Observes DisputeEvents.Raised event) {
        NewNotification held = DisputeTexts.hold(event.disputeId(), event.requestId(), event.reason());
        notices.leave(Telling.once(Stream.of(event.buyerId(), event.sellerId())
                        .map(held::to)
                        .toList())
                .alsoStaff(DisputeTexts.raised(event.disputeId(), event.reason())));
    }

    void on(@Observes DisputeEvents.Assigned event) {
        UUID worker = event.about().workerId();
        NewNotification message = DisputeTexts.assigned(event.about().disputeId());
        notices.tell(
                message.to(event.about().buyerId()),
                message.to(event.about().sellerId()),
                DisputeTexts.yours(event.about().disputeId()).to(worker));
    }

    /** It can come back to who had it before; each time is news. */
    void on(@Observes DisputeEvents.Reassigned event) {
        UUID dispute = event.about().disputeId();
        NewNotification message = DisputeTexts.reassigned(dispute);
        notices.renew(
                message.to(event.about().buyerId()),
                message.to(event.about().sellerId()),
                DisputeTexts.noLongerYours(dispute).to(event.from()),
                DisputeTexts.yours(dispute).to(event.about().workerId()));
    }

    /** It can happen again; each time is news. For those of the staff who can take it in hand, as it must be given to one. */
    void on(@Observes DisputeEvents.PutBack event) {
        List<UUID> staff = accounts.staff(MAX_STAFF).stream().map(User::id).toList();
        notices.leaveAll(event.disputes().stream()
                .map(about -> Telling.again(waitingAgain(about, staff)))
                .toList());
    }

    private static List<NewNotification> waitingAgain(DisputeEvents.About about, List<UUID> staff) {
        List<UUID> sides = List.of(about.buyerId(), about.sellerId());
        NewNotification toSides = DisputeTexts.waitsAgain(about.disputeId());
        NewNotification toStaff = DisputeTexts.waitsForYou(about.disputeId());
        return Stream.concat(
                        sides.stream().map(toSides::to),
                        staff.stream().filter(one -> !sides.contains(one)).map(toStaff::to))
                .toList();
    }

    /** News of the same kind replace each other: somebody who shows ten pictures rings once until he is read. */
    void on(@Observes DisputeEvents.Added event) {
        UUID dispute = event.about().disputeId();
        NewNotification message = event.message() ? DisputeTexts.said(dispute) : DisputeTexts.shown(dispute);
        notices.renew(everybody(event.about(), event.by(), message));
    }

    void on(@Observes DisputeEvents.Resolved event) {
        UUID dispute = event.about().disputeId();
        List<NewNotification> messages = new ArrayList<>(
                ended(event.about(), event.by(), DisputeTexts.resolved(dispute, event.action(), event.back())));
        DisputeTexts.toSeller(dispute, event.action())
                .ifPresent(message -> messages.add(message.to(event.about().sellerId())));
        notices.tell(messages);
    }

    void on(@Observes DisputeEvents.Rejected event) {
        notices.tell(ended(
                event.about(), event.by(), DisputeTexts.rejected(event.about().disputeId())));
    }

    void on(@Observes DisputeEvents.Withdrawn event) {
        notices.tell(ended(
                event.about(), event.by(), DisputeTexts.withdrawn(event.about().disputeId())));
    }

    void on(@Observes DisputeEvents.Unanswered event) {
        notices.tellStaff(DisputeTexts.unanswered(event.about().disputeId()));
    }

    void on(@Observes DisputeEvents.Undecided event) {
        NewNotification message = DisputeTexts.undecided(event.about().disputeId());
        worker(event.about()).ifPresentOrElse(one -> notices.tell(message.to(one)), () -> notices.tellStaff(message));
    }

    void on(@Observes DisputeEvents.HoldChanged event) {
        NewNotification message = DisputeTexts.payoutHold(event.requestId(), event.held());
        List<NewNotification> both = Stream.of(event.buyerId(), event.sellerId())
                .filter(Objects::nonNull)
                .map(message::to)
                .toList();
        notices.renew(both);
    }

    /** Both sides hear of an end, also who brought it about: the money moves on. */
    private List<NewNotification> ended(DisputeEvents.About about, UUID by, NewNotification message) {
        Stream<UUID> worker = workerBut(by, about).stream();
        return Stream.concat(Stream.of(about.buyerId(), about.sellerId()), worker)
                .distinct()
                .map(message::to)
                .toList();
    }

    /** Who has it in hand, while he works for Amanat. */
    private Optional<UUID> worker(DisputeEvents.About about) {
        return Optional.ofNullable(about.workerId()).filter(accounts::isOnDuty);
    }

    /** The same unless he did it himself, which needs no question. */
    private Optional<UUID> workerBut(UUID by, DisputeEvents.About about) {
        return by.equals(about.workerId()) ? Optional.empty() : worker(about);
    }

    private List<NewNotification> everybody(DisputeEvents.About about, UUID by, NewNotification message) {
        Stream<UUID> sides = Stream.of(about.buyerId(), about.sellerId()).filter(id -> !id.equals(by));
        return Stream.concat(sides, workerBut(by, about).stream())
                .distinct()
                .map(message::to)
                .toList();
    }
}
