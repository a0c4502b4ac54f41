/** The funds ledger: what may be booked and what a payment's balances are. Does not know payments beyond their ids. */
package io.amanat.ledger.service;
