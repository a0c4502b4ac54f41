/** TON. Belongs here: asking TonCenter. Does not: how addresses are written, which payment a transfer is for, other chain families. */
package io.amanat.scanner.ton;
