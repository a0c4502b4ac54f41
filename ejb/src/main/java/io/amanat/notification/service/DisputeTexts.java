package io.amanat.notification.service;

import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.Optional;
import java.util.UUID;

/** The words of notifications about disputes; their recipients are filled in by {@link DisputeNotices}. */
final class DisputeTexts {
    private static final String DISPUTE = "Dispute";
    private static final String REQUEST = "PurchaseRequest";

    private DisputeTexts() {}

    /** For both sides: the payout is stopped (AC-028, category payment). It leads to the request. */
    static NewNotification hold(UUID dispute, UUID request, String reason) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "dispute_hold",
                "اختلاف ثبت شد؛ وجه نگه داشته شد",
                "دلیل: " + reason + ". تا پایان رسیدگی، وجه این معامله آزاد نمی‌شود.",
                dispute.toString(),
                DISPUTE,
                "/dashboard/request/" + request);
    }

    /** For the staff, who may not see the request: it leads to the dispute. */
    static NewNotification raised(UUID dispute, String reason) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "dispute_hold",
                "اختلاف تازه در انتظار رسیدگی",
                "دلیل: " + reason + ".",
                dispute.toString(),
                DISPUTE,
                page(dispute));
    }

    private static String page(UUID dispute) {
        return "/dashboard/disputes/" + dispute;
    }

    private static NewNotification about(
            UUID dispute, NotificationType type, String event, String title, String message) {
        return new NewNotification(
                null,
                type,
                NotificationCategory.DISPUTE,
                event,
                title,
                message,
                dispute.toString(),
                DISPUTE,
                page(dispute));
    }

    static NewNotification assigned(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_assigned",
                "رسیدگی به اختلاف آغاز شد",
                "داوری برای این اختلاف تعیین شد؛ اگر مدرکی دارید پیوست کنید.");
    }

    /** For the resolver. */
    static NewNotification yours(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_assigned",
                "اختلافی به شما سپرده شد",
                "مدرک‌ها و گفته‌های دو طرف را ببینید و تصمیم بگیرید.");
    }

    static NewNotification reassigned(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_reassigned",
                "داور این اختلاف عوض شد",
                "از این پس داور دیگری به این اختلاف رسیدگی می‌کند؛ آنچه گفته و پیوست شده است می‌ماند.");
    }

    /** For the resolver who had it. */
    static NewNotification noLongerYours(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_reassigned",
                "اختلاف به داور دیگری سپرده شد",
                "رسیدگی به این اختلاف دیگر با شما نیست.");
    }

    /** For both sides: who worked on it does so no more. */
    static NewNotification waitsAgain(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_waiting",
                "اختلاف در انتظار داور دیگری است",
                "داور پیشین دیگر به این اختلاف رسیدگی نمی‌کند؛ داور دیگری تعیین می‌شود و آنچه گفته و پیوست شده است می‌ماند.");
    }

    /** For the staff. */
    static NewNotification waitsForYou(UUID dispute) {
        return about(
                dispute,
                NotificationType.WARNING,
                "dispute_waiting",
                "اختلافی دوباره در انتظار رسیدگی",
                "کسی که به این اختلاف رسیدگی می‌کرد دیگر از همکاران داوری نیست؛ باید به دیگری سپرده شود.");
    }

    static NewNotification shown(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_evidence",
                "مدرک تازه در اختلاف",
                "مدرک تازه‌ای در این اختلاف پیوست شد.");
    }

    static NewNotification said(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_message",
                "پیام تازه در اختلاف",
                "پیام تازه‌ای در این اختلاف نوشته شد.");
    }

    /** @param back amount and token that go back to the buyer; null when nothing does */
    static NewNotification resolved(UUID dispute, ResolutionAction action, String back) {
        String outcome =
                switch (action) {
                    case REFUND -> "همه‌ی وجه، " + back + "، به خریدار بازمی‌گردد.";
                    case COMPENSATION -> back + " به خریدار بازمی‌گردد و بقیه برای فروشنده می‌ماند.";
                    case REPLACEMENT -> "فروشنده کالا را جایگزین می‌کند.";
                    case WARNING_SELLER, BAN_SELLER, NO_ACTION -> "وجه این معامله دیگر نگه داشته نمی‌شود.";
                };
        return about(dispute, NotificationType.SUCCESS, "dispute_resolved", "رأی اختلاف صادر شد", outcome);
    }

    /** What only the seller is told of a decision. */
    static Optional<NewNotification> toSeller(UUID dispute, ResolutionAction action) {
        return switch (action) {
            case WARNING_SELLER ->
                Optional.of(about(
                        dispute,
                        NotificationType.WARNING,
                        "dispute_warning",
                        "هشدار به فروشنده",
                        "داور در این اختلاف به شما هشدار داد؛ تکرار آن می‌تواند حساب شما را مسدود کند."));
            case BAN_SELLER ->
                Optional.of(about(
                        dispute,
                        NotificationType.ERROR,
                        "dispute_ban",
                        "حساب شما مسدود شد",
                        "به رأی داور در این اختلاف، حساب شما مسدود شد."));
            case REFUND, COMPENSATION, REPLACEMENT, NO_ACTION -> Optional.empty();
        };
    }

    static NewNotification rejected(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_rejected",
                "اختلاف رد شد",
                "داور دلیلی برای این اختلاف نیافت؛ وجه دیگر نگه داشته نمی‌شود.");
    }

    static NewNotification withdrawn(UUID dispute) {
        return about(
                dispute,
                NotificationType.INFO,
                "dispute_closed",
                "اختلاف پس گرفته شد",
                "ثبت‌کننده، اختلاف را پس گرفت؛ وجه دیگر نگه داشته نمی‌شود.");
    }

    static NewNotification unanswered(UUID dispute) {
        return about(
                dispute,
                NotificationType.WARNING,
                "dispute_unanswered",
                "اختلاف بی‌پاسخ مانده است",
                "مهلت پاسخ گذشت و هنوز داوری برای این اختلاف تعیین نشده است.");
    }

    static NewNotification undecided(UUID dispute) {
        return about(
                dispute,
                NotificationType.WARNING,
                "dispute_undecided",
                "مهلت رأی گذشت",
                "مهلت رسیدگی به این اختلاف گذشته و هنوز رأیی صادر نشده است.");
    }

    /** The staff holds or frees a payout without a dispute; for both sides. */
    static NewNotification payoutHold(UUID request, boolean held) {
        return new NewNotification(
                null,
                held ? NotificationType.WARNING : NotificationType.INFO,
                NotificationCategory.PAYMENT,
                held ? "payout_held" : "payout_hold_lifted",
                held ? "وجه نگه داشته شد" : "نگه‌داشت وجه برداشته شد",
                held
                        ? "پرداخت وجه این معامله تا بررسی پشتیبانی نگه داشته شد."
                        : "وجه این معامله دیگر نگه داشته نمی‌شود.",
                request.toString(),
                REQUEST,
                "/dashboard/request/" + request);
    }
}
