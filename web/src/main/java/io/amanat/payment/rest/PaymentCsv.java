package io.amanat.payment.rest;

import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.shared.money.Amounts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Payments as lines of a file for spreadsheets (RFC 4180). A text that a spreadsheet would take for a formula begins with
 * an apostrophe: titles and names are written by strangers.
 */
final class PaymentCsv {
    /** Tells spreadsheets that the file is UTF-8. */
    static final String MARK = "\uFEFF";

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
            "failureReason");

    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private PaymentCsv() {}

    static String head() {
        return MARK + line(COLUMNS.toArray());
    }

    static String line(PaymentRow row) {
        return line(
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
                row.failureReason());
    }

    private static String line(Object... values) {
        return Arrays.stream(values)
                        .map(value -> value == null ? "" : cell(value.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    static String cell(String value) {
        // A NUL ends the text in some readers, and what follows would begin another one.
        String text = value.replace("\0", "");
        String harmless = isFormula(text) ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(character -> "\",;\t\r\n".indexOf(character) >= 0)
                || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** Spreadsheets skip what cannot be seen before they look for a formula; a line break inside begins a new look. */
    private static boolean isFormula(String text) {
        return text.chars().anyMatch(character -> character == '\t' || character == '\r' || character == '\n')
                || text.codePoints()
                        .dropWhile(character -> Character.isWhitespace(character)
                                || Character.isSpaceChar(character)
                                || Character.getType(character) == Character.FORMAT
                                || Character.getType(character) == Character.CONTROL)
                        .limit(1)
                        .anyMatch(character -> FORMULA.indexOf(character) >= 0);
    }
}
