/** Payments over HTTP: options, intents, reading, the scanner's callbacks. */
package io.amanat.payment.rest;
