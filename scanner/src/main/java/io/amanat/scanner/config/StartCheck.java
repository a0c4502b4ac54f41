package io.amanat.scanner.config;

import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Judges the settings before anything else starts: what fails here keeps the application from being deployed. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartCheck {
    private static final Logger LOG = System.getLogger(StartCheck.class.getName());

    @PostConstruct
    void check() {
        ScannerConfig config;
        try {
            config = ScannerConfig.of(new SettingReader());
        } catch (SettingException refusal) {
            throw cannotStart(refusal.getMessage());
        }
        if (config.apiKey() == null) {
            LOG.log(
                    Level.WARNING,
                    "SCANNER_API_KEY is not set: the scanner's API is open to everybody who reaches it.");
        }
    }

    static IllegalStateException cannotStart(String sentence) {
        return new IllegalStateException("Amanat can't start: " + sentence);
    }
}
