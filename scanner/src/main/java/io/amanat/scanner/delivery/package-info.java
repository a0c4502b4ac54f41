/** Calls back to the market. Belongs here: who may be called, later the signed webhook and its ladder. Does not: what is reported. */
package io.amanat.scanner.delivery;
