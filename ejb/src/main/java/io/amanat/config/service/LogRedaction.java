package io.amanat.config.service;

import io.amanat.shared.log.RedactingFormatter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * Puts the net for secrets (R-AUTH-09) below every handler of the server's root logger, through which each line of the
 * application, its libraries, the server and the standard streams goes. First of all beans, and gone with the
 * application: the server must not keep a class of it.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LogRedaction {
    private static final Logger ROOT = Logger.getLogger("");

    @PostConstruct
    void install() {
        for (Handler handler : ROOT.getHandlers()) {
            Formatter formatter = handler.getFormatter();
            if (formatter != null && !(formatter instanceof RedactingFormatter)) {
                handler.setFormatter(new RedactingFormatter(formatter));
            }
        }
    }

    /** Once a minute: who changes the server's logging while it runs puts other formatters in. */
    @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "log redaction")
    public void keep() {
        install();
    }

    @PreDestroy
    void remove() {
        for (Handler handler : ROOT.getHandlers()) {
            if (handler.getFormatter() instanceof RedactingFormatter redacting) {
                handler.setFormatter(redacting.inner());
            }
        }
    }
}
