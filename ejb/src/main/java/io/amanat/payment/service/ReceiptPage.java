package io.amanat.payment.service;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.money.Amounts;
import io.amanat.shared.time.SolarDate;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A receipt as one page of PDF, with its fonts in it; Persian runs from right to left and joins its letters. */
public final class ReceiptPage {
    private static final ChainRegistry CHAINS = ChainRegistry.load();
    private static final byte[] REGULAR = font("Vazirmatn-Regular.ttf");
    private static final byte[] BOLD = font("Vazirmatn-Bold.ttf");
    private static final DateTimeFormatter GREGORIAN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final Color INK = new Color(0x1F, 0x29, 0x37);
    private static final Color PALE = new Color(0x6B, 0x72, 0x80);
    private static final Color LINE = new Color(0xE5, 0xE7, 0xEB);
    private static final Color ACCENT = new Color(0x0F, 0x76, 0x6E);
    private static final Color WARNING = new Color(0xB9, 0x1C, 0x1C);
    private static final int MARGIN = 56;

    private final ReceiptLanguage language;
    private final boolean rightToLeft;
    private final BaseFont regular;
    private final BaseFont bold;
    private final PdfPTable lines;

    private ReceiptPage(ReceiptLanguage language) throws IOException {
        this.language = language;
        this.rightToLeft = language == ReceiptLanguage.FA;
        // Not shared between documents: a font remembers which of its letters a document needs.
        this.regular = BaseFont.createFont("regular.ttf", BaseFont.IDENTITY_H, true, false, REGULAR, null);
        this.bold = BaseFont.createFont("bold.ttf", BaseFont.IDENTITY_H, true, false, BOLD, null);
        // Widths count from the left, whichever way the cells run.
        this.lines = table(rightToLeft ? new int[] {70, 30} : new int[] {30, 70});
    }

    private static byte[] font(String name) {
        try (InputStream stream = ReceiptPage.class.getResourceAsStream("/fonts/" + name)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
    }

    /** The page as a file. */
    public static byte[] of(PaymentReceipts.Receipt receipt, ReceiptLanguage language, String reference) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(document, file);
            document.addTitle(reference);
            document.addAuthor(ReceiptWord.BRAND.in(ReceiptLanguage.EN));
            document.open();
            new ReceiptPage(language).write(document, receipt, reference);
        } catch (IOException | DocumentException broken) {
            throw new IllegalStateException("a receipt cannot be made", broken);
        }
        return file.toByteArray();
    }

    private void write(Document document, PaymentReceipts.Receipt receipt, String reference) {
        PaymentRow payment = receipt.payment();
        document.add(heading(payment));
        facts(payment, receipt, reference);
        document.add(lines);
        document.add(foot(receipt));
    }

    private PdfPTable heading(PaymentRow payment) {
        PdfPTable head = table(new int[] {100});
        add(head, ReceiptWord.BRAND.in(language), new Font(bold, 12, Font.NORMAL, ACCENT), 2);
        add(head, ReceiptWord.title(payment.direction()).in(language), new Font(bold, 20, Font.NORMAL, INK), 14);
        add(head, money(payment.amount(), payment), new Font(bold, 26, Font.NORMAL, INK), 4);
        if (payment.chain().simulated()) {
            add(head, ReceiptWord.NOT_REAL.in(language), new Font(bold, 11, Font.NORMAL, WARNING), 4);
        }
        head.setSpacingAfter(18);
        return head;
    }

    private static String money(BigDecimal amount, PaymentRow payment) {
        return Amounts.plain(amount) + " " + payment.currency();
    }

    private void facts(PaymentRow payment, PaymentReceipts.Receipt receipt, String reference) {
        PaymentRow.Chain place = payment.chain();
        Chain chain =
                place.chainId() == null ? null : CHAINS.chain(place.chainId()).orElse(null);
        fact(ReceiptWord.REFERENCE, reference);
        fact(ReceiptWord.STATUS, ReceiptWord.status(payment.status()).in(language));
        Instant paid = payment.times().completedAt() == null
                ? payment.times().processedAt()
                : payment.times().completedAt();
        if (paid != null) {
            fact(ReceiptWord.PAID_ON, solar(paid));
            fact(ReceiptWord.PAID_ON_GREGORIAN, GREGORIAN.format(paid));
        }
        fact(ReceiptWord.BUYER, payment.buyerName());
        fact(ReceiptWord.SELLER, payment.sellerName());
        fact(ReceiptWord.DEAL, payment.requestTitle());
        if (payment.pointsDiscount() != null) {
            fact(ReceiptWord.PRICE, money(payment.amount().add(payment.pointsDiscount()), payment));
            fact(ReceiptWord.POINTS_DISCOUNT, money(payment.pointsDiscount(), payment));
        }
        if (receipt.fee() != null) {
            fact(ReceiptWord.FEE, money(receipt.fee(), payment));
        }
        fact(ReceiptWord.NETWORK, chain == null ? place.network() : chain.name() + " (" + chain.chainId() + ")");
        fact(ReceiptWord.TOKEN, place.tokenAddress());
        fact(ReceiptWord.FROM, place.sender());
        fact(ReceiptWord.TO, place.receiver());
        fact(ReceiptWord.TRANSACTION, place.txHash());
    }

    private String solar(Instant moment) {
        String day = SolarDate.of(moment.atZone(ZoneOffset.UTC).toLocalDate()) + " " + TIME.format(moment);
        return (rightToLeft ? ReceiptText.inPersianDigits(day) : day) + " UTC";
    }

    private PdfPTable foot(PaymentReceipts.Receipt receipt) {
        PdfPTable foot = table(new int[] {100});
        foot.setSpacingBefore(20);
        Font small = new Font(regular, 9, Font.NORMAL, PALE);
        if (receipt.payment().chain().txHash() != null
                && !receipt.payment().chain().simulated()) {
            add(foot, ReceiptWord.CHECK.in(language), small, 2);
        }
        add(foot, ReceiptWord.ISSUED.in(language) + ":", small, 0);
        add(foot, solar(receipt.issuedAt()) + " / " + GREGORIAN.format(receipt.issuedAt()), small, 0);
        return foot;
    }

    private void fact(ReceiptWord word, String value) {
        String text = ReceiptText.printable(value, regular::charExists);
        PdfPCell label = cell(word.in(language), new Font(regular, 10, Font.NORMAL, PALE));
        PdfPCell content = cell(
                text.isEmpty() ? ReceiptWord.UNKNOWN.in(language) : text,
                new Font(regular, text.length() > 50 ? 8.5f : 10.5f, Font.NORMAL, INK));
        for (PdfPCell cell : new PdfPCell[] {label, content}) {
            cell.setBorder(PdfPCell.BOTTOM);
            cell.setBorderColor(LINE);
            cell.setPaddingTop(6);
            cell.setPaddingBottom(8);
            lines.addCell(cell);
        }
    }

    private PdfPTable table(int[] widths) {
        PdfPTable table = new PdfPTable(widths.length);
        table.setWidthPercentage(100);
        table.setWidths(widths);
        table.setRunDirection(rightToLeft ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_LTR);
        return table;
    }

    private void add(PdfPTable table, String text, Font font, int below) {
        PdfPCell cell = cell(text, font);
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setPaddingBottom(below + 4f);
        table.addCell(cell);
    }

    /** Hashes, amounts and Latin names keep their order; all of them stand at the side where a reader begins. */
    private PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        boolean persian = ReceiptText.isRightToLeft(text);
        cell.setRunDirection(persian ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_LTR);
        // In a cell that runs from the right, "left" is where it begins.
        cell.setHorizontalAlignment(persian == rightToLeft ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT);
        return cell;
    }
}
