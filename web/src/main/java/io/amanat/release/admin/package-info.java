/**
 * Money that leaves, in the console. Belongs here: payouts and refunds of one payment, the switches that stop money. Does
 * not: finding payments; holds, which are the disputes' ({@code io.amanat.dispute.admin}).
 */
package io.amanat.release.admin;
