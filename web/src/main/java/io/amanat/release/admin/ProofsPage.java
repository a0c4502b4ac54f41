package io.amanat.release.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.PressedButton;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.rest.ReleaseInput;
import io.amanat.release.service.PayoutProofService;
import io.amanat.release.service.PayoutProofStore;
import io.amanat.release.service.ProofDesk;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Transactions that were named for payouts and refunds, by what the chain says of them; one statement. */
@Named("proofs")
@RequestScoped
public class ProofsPage {
    private static final String TEXTS = "io.amanat.release.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private PressedButton pressed;

    @EJB
    private PayoutProofStore store;

    @EJB
    private PayoutProofService proofs;

    @EJB
    private ProofDesk desk;

    private PayoutProofStatus status;
    private List<PayoutProof> found;

    /** Reads the page; those that were booked on a word, unless another status is asked for. */
    public void load() {
        Fields fields = new Fields();
        status = fields.oneOf("status", input.text("status"), PayoutProofStatus.class, PayoutProofStatus.UNPROVEN);
        fields.check();
        // One more than shown says whether the list goes on.
        found = store.list(console.actor(), status, Uuid7.parseOrNull(input.text("cursor")), ROWS + 1);
    }

    private List<PayoutProof> found() {
        if (found == null) {
            load();
        }
        return found;
    }

    public PayoutProofStatus getStatus() {
        found();
        return status;
    }

    public List<PayoutProofStatus> getStatuses() {
        return List.of(PayoutProofStatus.values());
    }

    public List<PayoutProof> getRows() {
        return found().subList(0, Math.min(ROWS, found().size()));
    }

    /** The buttons that one has, by their names. */
    public List<String> buttons(PayoutProof row) {
        return ProofDesk.deeds(row).stream()
                .map(deed -> deed.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return found().size() > ROWS ? found().get(ROWS - 1).id() : null;
    }

    /** Does what a button was pressed for: looks again, takes back, counts a part, or says what a transaction was for. */
    public String act() {
        UUID again = pressed.id("recheck");
        UUID back = pressed.id("withdraw");
        UUID elsewhere = pressed.id("elsewhere");
        UUID part = pressed.id("part");
        if (again != null) {
            return looked(again);
        }
        if (back != null) {
            desk.withdraw(console.acting(), back, ReleaseInput.reason(input.text("reason")));
            return done("proofs.withdrawn");
        }
        if (part != null) {
            desk.part(console.acting(), part, ReleaseInput.reason(input.text("reason")));
            return done("proofs.part.done");
        }
        if (elsewhere != null) {
            desk.elsewhere(console.acting(), elsewhere, ReleaseInput.reason(input.text("reason")));
            return done("proofs.elsewhere.done");
        }
        return null;
    }

    private String looked(UUID id) {
        PayoutProof seen = proofs.recheck(console.acting(), id);
        String key = seen.status() == PayoutProofStatus.PROVEN ? "proofs.proven" : "proofs.unproven";
        return done(key, seen.reason() == null ? "–" : seen.reason());
    }

    private String done(String key, Object... values) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key, values),
                ConsolePage.PROOFS.path() + "?status=" + console.query(input.text("status")));
    }
}
