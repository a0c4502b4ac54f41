/**
 * Where money arrives and where it is moved on to, as stored. Belongs here: receiving addresses with their status table,
 * sweeps, public halves of hardware wallets. Does not: private keys, deriving of addresses, signing.
 */
package io.amanat.custody.entity;
