package io.amanat.payment.rest;

import io.amanat.http.rest.Csv;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.shared.money.Amounts;
import java.util.List;

/** Payments as lines of a file for spreadsheets. */
public final class PaymentCsv {
    static final List<String> COLUMNS = List.of(
            "paymentRef",
            "id",
            "createdAt",
            "completedAt",
            "direction",
            "status",
            "escrowState",
            "provider",
            "amount",
            "currency",
            "network",
            "chainId",
            "transactionHash",
            "buyerId",
            "buyerName",
            "sellerId",
            "sellerName",
            "purchaseRequestId",
            "requestTitle",
            "failureReason",
            "pointsDiscount");

    private PaymentCsv() {}

    /** The first line, with the mark before it. */
    public static String head() {
        return Csv.MARK + Csv.line(COLUMNS.toArray());
    }

    /** One payment. */
    public static String line(PaymentRow row) {
        return Csv.line(
                DisplayRef.of(row.id()),
                row.id(),
                row.times().createdAt(),
                row.times().completedAt(),
                row.direction().code(),
                row.status().code(),
                PaymentRowJson.escrow(row.escrowState()),
                row.provider().code(),
                Amounts.plain(row.amount()),
                row.currency(),
                row.chain().network(),
                row.chain().chainId(),
                row.chain().txHash(),
                row.buyerId(),
                row.buyerName(),
                row.sellerId(),
                row.sellerName(),
                row.requestId(),
                row.requestTitle(),
                row.failureReason(),
                row.pointsDiscount() == null ? null : Amounts.plain(row.pointsDiscount()));
    }
}
