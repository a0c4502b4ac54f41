/**
 * The audit trail as stored. Infrastructure. Belongs here: adding rows. Does not: changing or deleting them: the
 * database refuses.
 */
package io.amanat.audit.entity;
