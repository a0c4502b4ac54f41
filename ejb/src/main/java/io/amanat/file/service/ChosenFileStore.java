package io.amanat.file.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The store that FILE_STORE names. */
@ApplicationScoped
public class ChosenFileStore {
    @Inject
    private MarketSettings settings;

    @Inject
    private LocalFileStore local;

    @Inject
    private HttpObjectStore objects;

    public FileStore get() {
        return "s3".equals(settings.required(MarketSetting.FILE_STORE)) ? objects : local;
    }
}
