/** Tron. Belongs here: addresses, asking TronGrid. Does not: which payment a transfer is for, other chain families. */
package io.amanat.scanner.tron;
