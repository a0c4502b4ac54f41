package io.amanat.inbox.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueState;

/**
 * How much stands where.
 *
 * @param queue {@code inbox}: it came from outside; {@code outbox}: it is to leave
 * @param way who sent it, or by which way it leaves
 * @param state waiting, later, running, parked or expired
 * @param more whether there are more than were counted
 */
public record QueueCountJson(
        String queue, String way, @OneOf(QueueState.class) String state, long count, boolean more) {
    static QueueCountJson from(String queue, QueueCount count) {
        return new QueueCountJson(queue, count.way(), count.state().code(), count.count(), count.more());
    }
}
