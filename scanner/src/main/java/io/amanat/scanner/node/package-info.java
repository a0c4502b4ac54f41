/** Asking nodes and chain APIs over HTTP. Belongs here: limits of rate and size, what can go wrong, what an API tells. Does not: what is asked, which payment a transfer is for. */
package io.amanat.scanner.node;
