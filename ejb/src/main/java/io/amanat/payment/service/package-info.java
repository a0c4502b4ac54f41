/**
 * Payments, with the coordinator as the only door to "funded". Belongs here: intents, pricing, the scanner as
 * provider, judging reports of money. Does not: payouts, how the ledger adds up.
 */
package io.amanat.payment.service;
