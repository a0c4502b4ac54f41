/** EVM chains. Belongs here: addresses, references, events, asking nodes. Does not: which payment a log is for, other chain families. */
package io.amanat.scanner.evm;
