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
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Files for spreadsheets: payments, ledger, who did what, of whole days in UTC. */
@Named("exports")
@RequestScoped
public class ExportsPage {
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
     * @throws io.amanat.shared.error.DomainException RATE_LIMIT_EXCEEDED after as many as the API gives of payments
     */
    public String take() {
        limits.take(Limit.PAYMENT, request);
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
        try {
            if (given != null) {
                LocalDate day = LocalDate.parse(given);
                // Databases and people agree on these.
                if (day.getYear() >= 2000 && day.getYear() < 9999) {
                    return day;
                }
            }
        } catch (DateTimeException nonsense) {
            // As if it were missing.
            fields.reject(
                    field,
                    "INVALID",
                    field + " is a day such as " + Year.of(2026).atDay(1) + ".");
            return null;
        }
        fields.reject(
                field, "REQUIRED", field + " is a day such as " + Year.of(2026).atDay(1) + ".");
        return null;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void write(Writer file, Actor admin, ExportDesk.Range range) throws IOException {
        switch (range.subject()) {
            case PAYMENTS -> payments(file, admin, range);
            case LEDGER -> ledger(file, admin, range);
            case AUDIT -> audit(file, admin, range);
        }
    }

    private void payments(Writer file, Actor admin, ExportDesk.Range range) throws IOException {
        file.write(PaymentCsv.head());
        List<PaymentRow> part = desk.payments(admin, range, null);
        while (!part.isEmpty()) {
            for (PaymentRow row : part) {
                file.write(PaymentCsv.line(row));
            }
            boolean more = part.size() == PaymentExport.PART;
            part = more ? desk.payments(admin, range, part.get(part.size() - 1)) : List.of();
        }
    }

    private void ledger(Writer file, Actor admin, ExportDesk.Range range) throws IOException {
        file.write(Csv.MARK
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
                        "reverses"));
        List<LedgerEntry> part = desk.ledger(admin, range, null);
        while (!part.isEmpty()) {
            for (LedgerEntry row : part) {
                file.write(line(row));
            }
            part = part.size() == ExportDesk.PART ? desk.ledger(admin, range, part.get(part.size() - 1)) : List.of();
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

    private void audit(Writer file, Actor admin, ExportDesk.Range range) throws IOException {
        file.write(Csv.MARK + Csv.line("id", "createdAt", "actorId", "action", "subjectKind", "subjectId", "details"));
        List<AuditEntry> part = desk.audit(admin, range, null);
        while (!part.isEmpty()) {
            for (AuditEntry row : part) {
                file.write(Csv.line(
                        row.id(),
                        row.createdAt(),
                        row.actorId(),
                        row.action(),
                        row.subjectKind(),
                        row.subjectId(),
                        row.details()));
            }
            part = part.size() == ExportDesk.PART ? desk.audit(admin, range, part.get(part.size() - 1)) : List.of();
        }
    }
}
