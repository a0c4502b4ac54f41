package io.amanat.payment.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.payment.service.ScannerDesk;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far the scanner is on each chain; reading a chain again, telling again what was given up. The scanner is asked while
 * the page is rendered and not when a form comes back.
 */
@Named("scanner")
@RequestScoped
public class ScannerPage {
    private static final String TEXTS = "io.amanat.payment.admin.texts";
    private static final ChainRegistry CHAINS = ChainRegistry.load();
    /** A block, or a moment in milliseconds, of the next thousands of years. */
    private static final Pattern PLACE = Pattern.compile("\\d{1,15}");

    private static final int MAX_PLACE = 15;
    private static final int MAX_REASON = 500;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ScannerDesk desk;

    private ScannerDesk.Report report;

    /** Asks the scanner; its silence is shown, and is no error of the page. */
    public void load() {
        report = desk.report(console.actor());
    }

    /** Why nothing is known; null when the scanner has told. */
    public ScannerDesk.Trouble getTrouble() {
        return report == null ? null : report.trouble();
    }

    public List<ScannerDesk.ChainState> getRows() {
        return report == null ? List.of() : report.chains();
    }

    /** Those that the form offers, whether or not the scanner tells. */
    public List<Chain> getChains() {
        return CHAINS.chains();
    }

    /** Has the chain of the form read again from where the form says. */
    public String rescan() {
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", input.text("chainId"), 1, Integer.MAX_VALUE, null);
        String from = fields.matching("from", input.text("from"), PLACE, MAX_PLACE, "from must be a whole number.");
        if (input.text("from") == null) {
            fields.reject("from", "REQUIRED", "from is required.");
        }
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        desk.rescan(console.acting(), chain, Long.parseLong(from), reason);
        return done("scanner.rescan.done");
    }

    /** Has everything told again that was given up. */
    public String retry() {
        Fields fields = new Fields();
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        return done("scanner.retry.done", desk.retryWebhooks(console.acting(), reason));
    }

    private String done(String key, Object... values) {
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), key, values), ConsolePage.SCANNER.path());
    }
}
