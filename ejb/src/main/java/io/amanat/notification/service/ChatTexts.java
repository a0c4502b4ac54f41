package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about chats. What was said is not among them: it may still be changed, or taken back. */
final class ChatTexts {
    private static final String CHAT = "Chat";

    private ChatTexts() {}

    private static NewNotification about(UUID recipient, UUID chat, String event, String title, String message) {
        return new NewNotification(
                recipient,
                NotificationType.INFO,
                NotificationCategory.CHAT,
                event,
                title,
                message,
                chat.toString(),
                CHAT,
                "/dashboard/chat/" + chat);
    }

    /** @param sender null when he has no name */
    static NewNotification said(UUID recipient, UUID chat, String sender) {
        return about(
                recipient,
                chat,
                "chat_message",
                "پیام تازه",
                sender == null ? "پیام تازه‌ای برای شما آمد." : sender + " برای شما پیامی نوشت.");
    }

    /** For the staff of support. */
    static NewNotification awaitsSupport(UUID chat, String sender) {
        return about(
                null,
                chat,
                "support_waiting",
                "پیام تازه برای پشتیبانی",
                sender == null ? "کسی منتظر پاسخ پشتیبانی است." : sender + " منتظر پاسخ پشتیبانی است.");
    }
}
