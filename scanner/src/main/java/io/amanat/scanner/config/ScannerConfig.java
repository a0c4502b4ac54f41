package io.amanat.scanner.config;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings as the scanner uses them, read once. */
@ApplicationScoped
public class ScannerConfig {
    private static final Set<String> ENVIRONMENTS = Set.of("development", "production");

    private boolean production;
    private boolean validateOnly;
    private String apiKey;
    private ChainRegistry registry;
    private NodeAccess access;
    private Pace pace;
    private List<Chain> activeChains = List.of();
    private List<String> callbackHosts = List.of();

    /**
     * Reads and judges every setting.
     *
     * @throws SettingException with one sentence for the operator
     */
    public static ScannerConfig of(SettingReader settings) {
        ScannerConfig config = new ScannerConfig();
        config.load(settings);
        return config;
    }

    @PostConstruct
    void read() {
        load(new SettingReader());
    }

    private void load(SettingReader settings) {
        settings.checkAll(ScannerSetting.values());
        production = oneOf(settings, ScannerSetting.AMANAT_ENV, ENVIRONMENTS).equals("production");
        validateOnly = oneOf(settings, ScannerSetting.MIGRATIONS, Set.of("run", "validate"))
                .equals("validate");
        apiKey = settings.text(ScannerSetting.SCANNER_API_KEY);
        if (apiKey == null && (production || settings.flag(ScannerSetting.SCANNER_REQUIRE_AUTH))) {
            throw new SettingException("SCANNER_API_KEY is not set, and "
                    + (production ? "production" : "SCANNER_REQUIRE_AUTH") + " does not allow an open scanner.");
        }
        if (settings.text(ScannerSetting.SCANNER_PG_URL) == null) {
            throw new SettingException("neither SCANNER_PG_URL nor PG_URL is set.");
        }
        boolean devChain = settings.flag(ScannerSetting.AMANAT_DEV_CHAIN);
        if (devChain && production) {
            throw new SettingException("AMANAT_DEV_CHAIN is for development: its money is play money.");
        }
        registry = ChainRegistry.load(devChain);
        access = NodeAccess.of(settings);
        pace = Pace.of(settings);
        List<String> named = settings.list(ScannerSetting.SCANNER_ENABLED_CHAINS);
        activeChains = named.isEmpty()
                ? registry.chains().stream()
                        .filter(chain -> chain.verified() && !(production && chain.testnet()))
                        // In production nobody may be asked to pay where nobody looks.
                        .filter(chain -> !production || access.reaches(chain))
                        .toList()
                : named.stream().map(this::named).distinct().toList();
        callbackHosts = settings.list(ScannerSetting.SCANNER_CALLBACK_ALLOWED_HOSTS);
    }

    private static String oneOf(SettingReader settings, ScannerSetting setting, Set<String> allowed) {
        String value = settings.required(setting).strip();
        if (!allowed.contains(value)) {
            throw new SettingException(setting.name() + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()) + ".");
        }
        return value;
    }

    private Chain named(String chainId) {
        int number;
        try {
            number = Integer.parseInt(chainId);
        } catch (NumberFormatException notANumber) {
            throw new SettingException("SCANNER_ENABLED_CHAINS must hold chain numbers between commas.");
        }
        Chain chain = registry.chain(number)
                .orElseThrow(() -> new SettingException(
                        "SCANNER_ENABLED_CHAINS names chain " + number + ", which the registry does not know."));
        if (production && !access.reaches(chain)) {
            throw new SettingException(
                    "SCANNER_ENABLED_CHAINS names chain " + number + ", and " + access.keyOf(chain) + " is not set.");
        }
        return chain;
    }

    public boolean production() {
        return production;
    }

    /** Migrations are only compared, never run. */
    public boolean validateOnly() {
        return validateOnly;
    }

    /** Null when the scanner is open, which only happens outside production. */
    public String apiKey() {
        return apiKey;
    }

    public ChainRegistry registry() {
        return registry;
    }

    /** Where chains are read. */
    public NodeAccess access() {
        return access;
    }

    /** How often things are done. */
    public Pace pace() {
        return pace;
    }

    /** The chains that intents may be registered for. */
    public List<Chain> activeChains() {
        return activeChains;
    }

    /** A chain when it is active. */
    public Optional<Chain> activeChain(int chainId) {
        return activeChains.stream().filter(chain -> chain.chainId() == chainId).findFirst();
    }

    /** Entries {@code host} or {@code host:port}; empty when any public address may be called. */
    public List<String> callbackHosts() {
        return callbackHosts;
    }
}
