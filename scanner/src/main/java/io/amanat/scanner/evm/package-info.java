/** EVM chains. Belongs here: addresses, payment reference, the fee proxy's event, later the log reader. Does not: other chain families. */
package io.amanat.scanner.evm;
