package io.amanat.realtime.service;

/**
 * Names of events that are more than passed on (spec 00 §2.3). The unread count is never stored: it is counted when it is
 * told, so that whoever hears it last has it right. It carries no id, since there is nothing to go on from.
 */
final class Told {
    static final String NEW_NOTIFICATION = "new-notification";
    static final String UNREAD_COUNT = "unread-count-update";
    /** Told to a chat and to who has left it; he hears nothing of it any more from then on. */
    static final String CHAT_LEFT = "chat:left";

    private Told() {}

    static boolean isUnreadCount(String event) {
        return UNREAD_COUNT.equals(event);
    }

    static boolean changesUnreadCount(String event) {
        return UNREAD_COUNT.equals(event) || NEW_NOTIFICATION.equals(event);
    }

    static Frame unreadCount(long count) {
        return new Frame(UNREAD_COUNT, "{\"count\":" + count + "}", null);
    }
}
