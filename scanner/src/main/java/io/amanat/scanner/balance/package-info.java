/** Balances. Belongs here: reading one, watching one, telling of a change. Does not: JSON of the API, SQL, whether a change pays for anything. */
package io.amanat.scanner.balance;
