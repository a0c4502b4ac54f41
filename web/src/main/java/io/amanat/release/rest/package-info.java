/** Payouts and refunds over HTTP. Belongs here: starting, booking and ending them. Does not: rules, transactions. */
package io.amanat.release.rest;
