package io.amanat.notification.service;

import io.amanat.custody.service.CustodyEvents;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about money at receiving addresses, and about money that has left beside the books. */
final class CustodyTexts {
    private CustodyTexts() {}

    /** To the staff: the recipient is named by whoever sends it. */
    static NewNotification vanished(UUID payment, UUID request, String currency) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "payment_money_missing",
                "وجه پرداخت دیگر در نشانی نیست",
                "وجه " + currency + " این پرداخت پس از تأیید از نشانی ناپدید شد؛ تسویه تا بررسی متوقف است.",
                payment.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }

    /**
     * To the staff.
     *
     * @param outflow the payout or refund: of several of one payment each is told
     * @param moved what went where; empty when nobody knows
     */
    static NewNotification paidElsewhere(UUID outflow, UUID request, String txHash, String moved) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "payout_number_paid_elsewhere",
                "شمارهٔ یک تسویه وجه دیگری را جابه‌جا کرده است",
                "تراکنش " + txHash
                        + " که شمارهٔ تسویهٔ این پرداخت را مصرف کرده، به گیرنده نرسیده و این را جابه‌جا کرده است: "
                        + (moved.isEmpty() ? "نامعلوم" : moved) + "؛ تسویه دوباره انجام یا لغو می‌شود.",
                outflow.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }

    /** To the staff: whoever does not know of it stops the money. */
    static NewNotification target(CustodyEvents.TargetChanged change) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "sweep_target_changed",
                "مقصد نگهداری وجوه تغییر کرد",
                change.nowhere()
                        ? "از این پس وجوه شبکهٔ " + change.chain()
                                + " به هیچ جا نمی‌رود: کیف پول پیکربندی بازنشسته شده یا تعیین نشده است؛ پیش از این: "
                                + place(change.from()) + "."
                        : "از این پس وجوه شبکهٔ " + change.chain() + " به " + place(change.to())
                                + " می‌رود؛ پیش از این: " + place(change.from()) + ".",
                change.addressId().toString(),
                "TrezorAddress",
                "/admin/custody/wallet.xhtml?id=" + change.accountId());
    }

    private static String place(String address) {
        return address == null ? "کیف پول پیکربندی" : address;
    }

    /**
     * To the staff.
     *
     * @param outflow the payout or refund: of several of one payment each is told
     * @param booked another transaction is booked for it
     */
    static NewNotification paidBeside(UUID outflow, UUID request, String amount, String currency, boolean booked) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                booked ? "payout_paid_twice" : "payout_paid_unbooked",
                booked ? "یک تسویه دو بار پرداخت شده است" : "تسویه‌ای که لغو شده بود پرداخت شده است",
                booked
                        ? "مبلغ " + amount + " " + currency + " این پرداخت یک بار دیگر نیز از کیف پول خارج شده است."
                        : "مبلغ " + amount + " " + currency
                                + " این پرداخت با وجود لغو تسویه از کیف پول خارج شده است؛ تسویه تا بررسی متوقف است.",
                outflow.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }

    /** To the staff. @param outflow the payout or refund, of which a part has arrived, or nothing that counts */
    static NewNotification paidLess(UUID outflow, UUID request, String txHash, String amount, String currency) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "payout_paid_less",
                "تراکنش یک تسویه کمتر از مبلغ رسانده است",
                "تراکنش " + txHash + " کمتر از مبلغ " + amount + " " + currency
                        + " به گیرنده رسانده است؛ تا کسی نگوید چه بوده، باقی تسویه متوقف است.",
                outflow.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }
}
