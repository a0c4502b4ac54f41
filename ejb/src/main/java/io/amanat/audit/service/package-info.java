/**
 * The audit trail: who did what to which subject. Infrastructure. Belongs here: writing an entry into the caller's
 * transaction. Does not: deciding what is worth an entry.
 */
package io.amanat.audit.service;
