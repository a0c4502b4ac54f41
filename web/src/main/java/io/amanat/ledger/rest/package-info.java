/** The ledger's verification over HTTP. Belongs here: its report. Does not: the ledger of one payment, which stands with payments. */
package io.amanat.ledger.rest;
