package io.amanat.payment.service;

import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentStatus;

/** Every word of a receipt in both languages. */
enum ReceiptWord {
    BRAND("امانت", "Amanat"),
    PAYMENT("رسید پرداخت", "Payment receipt"),
    PAYOUT("رسید تسویه با فروشنده", "Payout receipt"),
    REFUND("رسید بازگشت وجه", "Refund receipt"),
    REFERENCE("شماره رسید", "Receipt no."),
    DEAL("درخواست خرید", "Purchase request"),
    BUYER("خریدار", "Buyer"),
    SELLER("فروشنده", "Seller"),
    STATUS("وضعیت", "Status"),
    PAID("پرداخت شده", "Paid"),
    REFUNDED("بازگردانده شده", "Refunded"),
    PAID_ON("تاریخ پرداخت (شمسی)", "Paid on (Solar Hijri)"),
    PAID_ON_GREGORIAN("تاریخ پرداخت (میلادی)", "Paid on (Gregorian)"),
    PRICE("قیمت پیش از تخفیف", "Price before discount"),
    POINTS_DISCOUNT("تخفیف امتیاز", "Points discount"),
    FEE("کارمزد سکو", "Platform fee"),
    NETWORK("شبکه", "Network"),
    TRANSACTION("شناسه تراکنش", "Transaction"),
    FROM("از آدرس", "From address"),
    TO("به آدرس", "To address"),
    TOKEN("قرارداد توکن", "Token contract"),
    UNKNOWN("ثبت نشده", "not recorded"),
    NOT_REAL("داده آزمایشی: هیچ پولی جابه‌جا نشده است.", "Test data: no money has moved."),
    ISSUED("صدور", "Issued"),
    CHECK(
            "درستی این رسید را با شناسه تراکنش در کاوشگر شبکه بسنجید.",
            "Check this receipt by its transaction in the explorer of the network.");

    private final String persian;
    private final String english;

    ReceiptWord(String persian, String english) {
        this.persian = persian;
        this.english = english;
    }

    String in(ReceiptLanguage language) {
        return language == ReceiptLanguage.FA ? persian : english;
    }

    static ReceiptWord title(PaymentDirection direction) {
        return switch (direction) {
            case IN -> PAYMENT;
            case OUT -> PAYOUT;
            case REFUND -> REFUND;
        };
    }

    static ReceiptWord status(PaymentStatus status) {
        return status == PaymentStatus.REFUNDED ? REFUNDED : PAID;
    }
}
