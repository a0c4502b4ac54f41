package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one event has to tell, and to whom.
 *
 * @param once a message its recipient has already (same event, same subject) is left out
 * @param again a message its recipient has already becomes the newest again, and unread
 * @param toStaff for every active administrator and resolver; null for none
 * @param staffAgain what of it a member of the staff has already becomes the newest again, and unread; else it is left out
 * @param toSellers for every seller who watches the category below, or no category at all; null for none
 */
public record Telling(
        List<NewNotification> once,
        List<NewNotification> again,
        NewNotification toStaff,
        boolean staffAgain,
        NewNotification toSellers,
        UUID categoryId) {
    /** Longest name of a subject; ids are shorter. */
    private static final int MAX_SUBJECT = 100;

    public static Telling once(List<NewNotification> messages) {
        return new Telling(messages, List.of(), null, false, null, null);
    }

    public static Telling again(List<NewNotification> messages) {
        return new Telling(List.of(), messages, null, false, null, null);
    }

    /** The first of the messages. Null when there is nothing to tell. */
    NewNotification first() {
        return all().findFirst().orElse(null);
    }

    private Stream<NewNotification> all() {
        return Stream.of(once.stream(), again.stream(), Stream.ofNullable(toSellers), Stream.ofNullable(toStaff))
                .flatMap(messages -> messages);
    }

    /** The same in parts that are about one subject each, in the order of their first messages. None for nothing. */
    List<Telling> bySubject() {
        List<String> subjects = all().map(Telling::subject).distinct().toList();
        return subjects.size() == 1
                ? List.of(this)
                : subjects.stream().map(this::part).toList();
    }

    private Telling part(String subject) {
        return new Telling(
                about(once.stream(), subject).toList(),
                about(again.stream(), subject).toList(),
                about(Stream.ofNullable(toStaff), subject).findFirst().orElse(null),
                staffAgain,
                about(Stream.ofNullable(toSellers), subject).findFirst().orElse(null),
                categoryId);
    }

    private static Stream<NewNotification> about(Stream<NewNotification> messages, String subject) {
        return messages.filter(message -> subject(message).equals(subject));
    }

    /** What a message is about: the same for all rows that are the same notification. */
    static String subject(NewNotification message) {
        String subject = message.relatedId() == null ? message.event() : message.relatedId();
        return subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT);
    }

    public Telling alsoOnce(List<NewNotification> messages) {
        return new Telling(messages, again, toStaff, staffAgain, toSellers, categoryId);
    }

    public Telling alsoStaff(NewNotification message) {
        return new Telling(once, again, message, false, toSellers, categoryId);
    }

    /** The same for what can happen to one subject again. */
    public Telling alsoStaffAgain(NewNotification message) {
        return new Telling(once, again, message, true, toSellers, categoryId);
    }

    public Telling alsoSellersOf(UUID category, NewNotification message) {
        return new Telling(once, again, toStaff, staffAgain, message, category);
    }
}
