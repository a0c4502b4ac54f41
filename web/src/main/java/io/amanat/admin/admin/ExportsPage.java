package io.amanat.admin.admin;

import io.amanat.admin.service.ExportDesk;
import io.amanat.audit.entity.AuditEntry;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleDownload;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.http.rest.CallLimits;
import io.amanat.http.rest.Csv;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.rest.PaymentCsv;
import io.amanat.payment.service.PaymentExport;
import io.amanat.shared.error.Fields;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Files for spreadsheets: payments, ledger, who did what, of whole days in UTC. */
@Named("exports")
@RequestScoped
public class ExportsPage {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9998;
    private static final String LEDGER = Csv.MARK
            + Csv.line(
                    "id",
                    "createdAt",
                    "paymentId",
                    "purchaseRequestId",
                    "type",
                    "amount",
                    "currency",
                    "chainId",
                    "tokenAddress",
                    "transactionHash",
                    "actorId",
                    "key",
                    "reverses");
    private static final String AUDIT =
            Csv.MARK + Csv.line("id", "createdAt", "actorId", "action", "subjectKind", "subjectId", "details");

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private CallLimits limits;

    @Inject
    private HttpServletRequest request;

    @EJB
    private ExportDesk desk;

    public List<ExportDesk.Subject> getSubjects() {
        return List.of(ExportDesk.Subject.values());
    }

    /**
     * Sends the file of the form. Who may only look may take it away too: it changes nothing (ADR 0041).
     *
     * @throws io.amanat.shared.error.DomainException RATE_LIMIT_EXCEEDED after as many as the API and the console give together
     */
    public String take() {
        limits.take(Limit.EXPORT, request);
        Fields fields = new Fields();
        ExportDesk.Subject subject = subject(fields);
        LocalDate first = day(fields, "from");
        LocalDate last = day(fields, "until");
        fields.check();
        Actor admin = console.actor();
        ExportDesk.Range range = new ExportDesk.Range(subject, start(first), start(last.plusDays(1)));
        desk.begin(admin, range);
        String name = subject.name().toLowerCase(Locale.ROOT) + "-" + first + "-" + last;
        return ConsoleDownload.csv(name, file -> write(file, admin, range));
    }

    private ExportDesk.Subject subject(Fields fields) {
        String wanted = input.text("what");
        for (ExportDesk.Subject subject : ExportDesk.Subject.values()) {
            if (subject.name().equals(wanted)) {
                return subject;
            }
        }
        fields.reject("what", "UNKNOWN_VALUE", "what is PAYMENTS, LEDGER or AUDIT.");
        return null;
    }

    private LocalDate day(Fields fields, String field) {
        String given = input.text(field);
        LocalDate day = dayOrNull(given);
        if (day == null) {
            fields.reject(field, given == null ? "REQUIRED" : "INVALID", field + " is a day such as 2026-01-31.");
        }
        return day;
    }

    /** Null for what is no day, and for years that databases and people would not agree on. */
    static LocalDate dayOrNull(String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR ? day : null;
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void write(Writer file, Actor admin, ExportDesk.Range range) throws IOException {
        switch (range.subject()) {
            case PAYMENTS -> {
                file.write(PaymentCsv.head());
                ExportsPage.<PaymentRow>lines(
                        file, PaymentExport.PART, last -> desk.payments(admin, range, last), PaymentCsv::line);
            }
            case LEDGER -> {
                file.write(LEDGER);
                ExportsPage.<LedgerEntry>lines(
                        file, ExportDesk.PART, last -> desk.ledger(admin, range, last), ExportsPage::line);
            }
            case AUDIT -> {
                file.write(AUDIT);
                ExportsPage.<AuditEntry>lines(
                        file, ExportDesk.PART, last -> desk.audit(admin, range, last), ExportsPage::line);
            }
        }
    }

    /**
     * Writes part after part.
     *
     * @param size of a whole part; a smaller one is the last
     * @param after the part that follows a row; null asks for the first
     */
    static <T> void lines(Writer file, int size, Function<T, List<T>> after, Function<T, String> line)
            throws IOException {
        List<T> part = after.apply(null);
        while (!part.isEmpty()) {
            for (T row : part) {
                file.write(line.apply(row));
            }
            part = part.size() == size ? after.apply(part.get(size - 1)) : List.of();
        }
    }

    private static String line(LedgerEntry row) {
        return Csv.line(
                row.id(),
                row.createdAt(),
                row.paymentId(),
                row.requestId(),
                row.type().code(),
                Amounts.plain(row.amount()),
                row.currency(),
                row.chainId(),
                row.tokenAddress(),
                row.txHash(),
                row.actorUserId(),
                row.idempotencyKey(),
                row.reversesEntryId());
    }

    private static String line(AuditEntry row) {
        return Csv.line(
                row.id(),
                row.createdAt(),
                row.actorId(),
                row.action(),
                row.subjectKind(),
                row.subjectId(),
                row.details());
    }
}
