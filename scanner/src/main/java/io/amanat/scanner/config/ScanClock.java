package io.amanat.scanner.config;

import io.amanat.shared.time.MicroClock;
import jakarta.enterprise.context.ApplicationScoped;

/** The scanner's clock. */
@ApplicationScoped
public class ScanClock extends MicroClock {}
