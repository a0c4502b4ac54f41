/**
 * Calls with an Idempotency-Key happen once. Infrastructure. Belongs here: taking a key, what a key taken before means,
 * forgetting keys after a day. Does not: what the calls make.
 */
package io.amanat.idempotency.service;
