/**
 * Where money arrives and where it is kept: receiving addresses derived from a wallet's public key, moving on what lies
 * there, hardware wallets and the payouts they sign. Belongs here: deriving, giving out, quarantine, sweeps with their
 * nonces and signers, what a device is to sign. Does not: private keys (but for play money on a dev chain), deciding whether
 * a payment is paid or a payout is booked.
 */
package io.amanat.custody.service;
