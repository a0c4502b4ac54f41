/**
 * Where money arrives: receiving addresses derived from a wallet's public key. Belongs here: deriving, giving out,
 * quarantine. Does not: private keys, deciding whether a payment is paid, reading the chain.
 */
package io.amanat.custody.service;
