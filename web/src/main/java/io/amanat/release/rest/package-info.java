/** Payouts over HTTP. Belongs here: starting and booking a payout. Does not: rules, transactions. */
package io.amanat.release.rest;
