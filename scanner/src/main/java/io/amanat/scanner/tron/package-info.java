/** Tron. Belongs here: addresses, later the event reader. Does not: other chain families. */
package io.amanat.scanner.tron;
