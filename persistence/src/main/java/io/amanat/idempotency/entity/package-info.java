/**
 * Calls that clients gave a name to, so that they happen once. Infrastructure. Does not belong here: what the calls make.
 */
package io.amanat.idempotency.entity;
