/**
 * Payments in the console. Belongs here: finding and understanding one, asking the chain again, confirmation thresholds.
 * Does not: money that leaves; that is {@code io.amanat.release.admin}.
 */
package io.amanat.payment.admin;
