/**
 * Where money arrives and where it is moved on to, as stored. Belongs here: receiving addresses with their status table,
 * sweeps with their transactions and lanes, public halves of hardware wallets, payouts that these sign. Does not: private
 * keys, deriving of addresses, signing.
 */
package io.amanat.custody.entity;
