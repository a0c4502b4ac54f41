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
 * @param toSellers for every seller who watches the category below, or no category at all; null for none
 */
public record Telling(
        List<NewNotification> once,
        List<NewNotification> again,
        NewNotification toStaff,
        NewNotification toSellers,
        UUID categoryId) {
    public static Telling once(List<NewNotification> messages) {
        return new Telling(messages, List.of(), null, null, null);
    }

    public static Telling again(List<NewNotification> messages) {
        return new Telling(List.of(), messages, null, null, null);
    }

    /** Any of the messages: they are about one subject. Null when there is nothing to tell. */
    NewNotification first() {
        return Stream.of(once.stream(), again.stream(), Stream.ofNullable(toSellers), Stream.ofNullable(toStaff))
                .flatMap(messages -> messages)
                .findFirst()
                .orElse(null);
    }

    public Telling alsoOnce(List<NewNotification> messages) {
        return new Telling(messages, again, toStaff, toSellers, categoryId);
    }

    public Telling alsoStaff(NewNotification message) {
        return new Telling(once, again, message, toSellers, categoryId);
    }

    public Telling alsoSellersOf(UUID category, NewNotification message) {
        return new Telling(once, again, toStaff, message, category);
    }
}
