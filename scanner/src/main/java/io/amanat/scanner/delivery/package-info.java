/** Calls back to the market. Belongs here: who may be called, signature, body, ladder. Does not: what is reported, SQL. */
package io.amanat.scanner.delivery;
