/**
 * Payments over HTTP. Belongs here: options, intents, reading and lists, checkout, papers, the scanner's callbacks. Does not: pricing, deciding
 * about money.
 */
package io.amanat.payment.rest;
