/**
 * The funds ledger. Belongs here: what may be booked under which key, what the rows add up to. Does not: payments
 * beyond their ids, when to book.
 */
package io.amanat.ledger.service;
