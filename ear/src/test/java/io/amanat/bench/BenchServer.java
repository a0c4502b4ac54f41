package io.amanat.bench;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.instance.InstanceOptions;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The shipped application on an empty database of its own: figures of a grown one are another question. */
final class BenchServer {
    private BenchServer() {}

    /** Started and ready; the caller closes it. */
    static Instance start(Map<String, String> settings) throws IOException {
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-data");
        InstanceOptions options = InstanceOptions.in(data).with("AUTO_SEED_ON_START", "false");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        Instance instance = Instance.create(options);
        instance.start(Path.of("target/amanat.ear").toAbsolutePath());
        instance.awaitReady();
        return instance;
    }

    /** Straight into its database. */
    static AmanatDataSource database(Instance instance) {
        AmanatDataSource database = new AmanatDataSource();
        database.setUrl(instance.database().superUrl());
        return database;
    }
}
