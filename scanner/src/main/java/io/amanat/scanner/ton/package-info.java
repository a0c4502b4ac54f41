/** TON. Belongs here: addresses, later the transfer reader. Does not: other chain families. */
package io.amanat.scanner.ton;
