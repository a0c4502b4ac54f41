/** Custody over HTTP. Belongs here: receiving addresses, sweeps and hardware wallets for administrators. Does not: their rules. */
package io.amanat.custody.rest;
