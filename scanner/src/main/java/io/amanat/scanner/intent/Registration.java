package io.amanat.scanner.intent;

import io.amanat.scanner.entity.ScannerIntent;

/**
 * What became of a wish to register an intent.
 *
 * @param created false when the intent was there already, with the same terms
 */
public record Registration(ScannerIntent intent, boolean created) {}
