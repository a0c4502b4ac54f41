package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptPageTest {
    private static final String HASH = "0x" + "ab12".repeat(16);
    private static final Instant PAID = Instant.parse("2026-11-21T18:40:00Z");

    static PaymentReceipts.Receipt receipt(String buyer, String title, boolean simulated, BigDecimal fee) {
        return receipt(buyer, title, simulated, fee, null);
    }

    private static PaymentReceipts.Receipt receipt(
            String buyer, String title, boolean simulated, BigDecimal fee, BigDecimal discount) {
        UUID id = UUID.fromString("01900000-0000-7000-8000-0000deadbeef");
        PaymentRow row = new PaymentRow(
                id,
                id,
                title,
                id,
                id,
                buyer,
                id,
                "Reza Karimi",
                null,
                new BigDecimal("1250.500000000000000000"),
                discount,
                "USDT",
                PaymentProvider.AMN_SCANNER,
                PaymentDirection.IN,
                PaymentStatus.COMPLETED,
                EscrowState.FUNDED,
                new PaymentRow.Chain(
                        "bsc-testnet",
                        97,
                        "0x109F54Dab34426D5477986b0460aE5dFBA65f022",
                        "USDT",
                        18,
                        HASH,
                        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                        12,
                        PAID,
                        7L,
                        simulated),
                false,
                null,
                new PaymentRow.Times(PAID, PAID, PAID, PAID, PAID, PAID));
        return new PaymentReceipts.Receipt(row, fee, PAID.plusSeconds(60));
    }

    private static byte[] page(ReceiptLanguage language, String buyer, String title) {
        return ReceiptPage.of(receipt(buyer, title, false, new BigDecimal("1.25")), language, "PAY-DEADBEEF");
    }

    private static String text(byte[] file) throws IOException {
        PdfReader reader = new PdfReader(file);
        try {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1);
        } finally {
            reader.close();
        }
    }

    @Test
    void an_english_receipt_says_who_paid_what_when_and_by_which_transaction() throws IOException {
        String text = text(page(ReceiptLanguage.EN, "Sara Ahmadi", "A desk of oak"));
        assertThat(text)
                .contains("Payment receipt")
                .contains("1250.5 USDT")
                .contains("PAY-DEADBEEF")
                .contains("1405/08/30 18:40 UTC")
                .contains("2026-11-21 18:40 UTC")
                .contains("Sara Ahmadi")
                .contains("Reza Karimi")
                .contains("A desk of oak")
                .contains("1.25 USDT")
                .contains("BSC Testnet (97)")
                .contains(HASH)
                .contains("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
                .doesNotContain("Test data");
    }

    @Test
    void a_receipt_with_a_discount_says_the_price_the_discount_and_what_was_paid() throws IOException {
        PaymentReceipts.Receipt receipt =
                receipt("Sara", "A desk", false, new BigDecimal("1.25"), new BigDecimal("49.500000000000000000"));
        assertThat(text(ReceiptPage.of(receipt, ReceiptLanguage.EN, "PAY-DEADBEEF")))
                .contains("1250.5 USDT")
                .contains("Price before discount")
                .contains("1300 USDT")
                .contains("Points discount")
                .contains("49.5 USDT")
                .contains("1.25 USDT");
        String persian = Normalizer.normalize(
                text(ReceiptPage.of(receipt, ReceiptLanguage.FA, "PAY-DEADBEEF")), Normalizer.Form.NFKC);
        assertThat(persian).contains("1300 USDT").contains("49.5 USDT");
        assertThat(text(page(ReceiptLanguage.EN, "Sara", "A desk"))).doesNotContain("discount");
    }

    /** Joined letters have forms of their own in Unicode; taken apart again and turned round they are the words. */
    @Test
    void a_persian_receipt_joins_its_letters_and_runs_from_right_to_left() throws IOException {
        String text = text(page(ReceiptLanguage.FA, "سارا احمدی", "میز چوبی"));
        assertThat(text.chars()
                        .filter(character -> character >= 0xFB50 && character <= 0xFEFC)
                        .count())
                .as(text)
                .isGreaterThan(50);
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        assertThat(plain)
                .contains(turned("رسید پرداخت"))
                .contains(turned("سارا احمدی"))
                .contains(turned("میز چوبی"))
                .contains("۱۴۰۵/۰۸/۳۰ ۱۸:۴۰ UTC")
                .contains("2026-11-21 18:40 UTC")
                .contains("1250.5 USDT")
                .contains(HASH);
        // Initial, medial and final forms, as they stand on paper: the first letter of a word is its last from the
        // left.
        assertThat(text).contains(turned("\uFEAD\uFEB3\uFBFF\uFEAA"));
    }

    private static String turned(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    @ParameterizedTest
    @EnumSource(ReceiptLanguage.class)
    void its_fonts_travel_with_it(ReceiptLanguage language) throws IOException {
        PdfReader reader = new PdfReader(page(language, "Sara", "میز"));
        Set<String> embedded = new HashSet<>();
        for (int index = 0; index < reader.getXrefSize(); index++) {
            PdfObject object = reader.getPdfObject(index);
            if (object instanceof PdfDictionary font && PdfName.FONTDESCRIPTOR.equals(font.get(PdfName.TYPE))) {
                assertThat(font.get(PdfName.FONTFILE2)).isNotNull();
                embedded.add(font.getAsName(PdfName.FONTNAME).toString());
            }
        }
        reader.close();
        assertThat(embedded).anyMatch(name -> name.contains("Vazirmatn"));
    }

    @ParameterizedTest
    @EnumSource(ReceiptLanguage.class)
    void hostile_names_are_printed_on_one_page_without_hidden_marks(ReceiptLanguage language) throws IOException {
        String hostile = "\u202Eevil\u202C\u0000\n<b>%PDF (\\) 漢字 \uD83D\uDE00 " + "x".repeat(5_000);
        String text = text(page(language, hostile, hostile));
        assertThat(text).contains("evil").contains("<b>%PDF (\\) ??").doesNotContain("\u202E");
    }

    @Test
    void money_that_never_was_real_is_said_to_be_none() throws IOException {
        byte[] file = ReceiptPage.of(receipt("A", "B", true, null), ReceiptLanguage.EN, "PAY-1");
        assertThat(text(file)).contains("Test data: no money has moved.").doesNotContain("Platform fee");
    }
}
