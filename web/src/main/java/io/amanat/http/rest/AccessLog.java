package io.amanat.http.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** access.log: one JSON object per line, rotated at 20 MB, ten files kept. */
@ApplicationScoped
public class AccessLog {
    static final int MAX_BYTES = 20_000_000;
    static final int MAX_FILES = 10;
    private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private FileHandler file;

    @PostConstruct
    void open() {
        String folder = settings.text(MarketSetting.AMANAT_LOG_DIR);
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            file = new FileHandler(folder + "/access.%g.log", MAX_BYTES, MAX_FILES, true);
            file.setEncoding("UTF-8");
            file.setFormatter(new BareLine());
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "No access log: AMANAT_LOG_DIR cannot be written.", unwritable);
        }
    }

    @PreDestroy
    void close() {
        if (file != null) {
            file.close();
        }
    }

    void write(JsonObjectBuilder line) {
        if (file != null) {
            String text = line.add("time", clock.instant().toString()).build().toString();
            file.publish(new LogRecord(Level.INFO, text));
        }
    }

    private static final class BareLine extends Formatter {
        @Override
        public String format(LogRecord line) {
            return line.getMessage() + "\n";
        }
    }
}
