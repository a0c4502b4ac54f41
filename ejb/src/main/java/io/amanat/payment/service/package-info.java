/** Payments: intents, pricing, the scanner as provider, and the coordinator, which is the only door to "funded". */
package io.amanat.payment.service;
