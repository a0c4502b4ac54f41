/** What the scanner stores. Belongs here: the intent, its state machine, SQL. Does not: HTTP, reading of input. */
package io.amanat.scanner.entity;
