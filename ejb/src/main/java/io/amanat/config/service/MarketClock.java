package io.amanat.config.service;

import io.amanat.shared.time.MicroClock;
import jakarta.enterprise.context.ApplicationScoped;

/** The marketplace's clock. Rules ask it for the time and hand the time to SQL. */
@ApplicationScoped
public class MarketClock extends MicroClock {}
