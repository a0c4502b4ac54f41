/**
 * Payments in the console. Belongs here: finding and understanding one, asking the chain again, what the scanner says of
 * itself, confirmation thresholds, deleting what ended unpaid. Does not: money that leaves; that is
 * {@code io.amanat.release.admin}.
 */
package io.amanat.payment.admin;
