/**
 * Disputes in the console. Belongs here: the desk, one case, deciding it, holding a payout by hand. Does not: the rules of a
 * decision; they are in {@code io.amanat.dispute.service}.
 */
package io.amanat.dispute.admin;
