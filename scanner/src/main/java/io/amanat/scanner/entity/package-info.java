/** What the scanner stores. Belongs here: intents, watches, leases, checkpoints, their state machines and SQL. Does not: HTTP, reading of input. */
package io.amanat.scanner.entity;
