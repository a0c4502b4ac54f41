/** The funds ledger as stored: append-only. */
package io.amanat.ledger.entity;
