/**
 * Payments over HTTP. Belongs here: options, intents, reading, the scanner's callbacks. Does not: pricing, deciding
 * about money.
 */
package io.amanat.payment.rest;
