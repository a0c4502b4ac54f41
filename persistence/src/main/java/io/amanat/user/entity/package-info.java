/**
 * Accounts and what belongs to a person as stored: sessions, passkeys, addresses, sign-ups that wait for their code,
 * watched categories. Belongs here: entities, their state, their queries. Does not: rules of sign-in.
 */
package io.amanat.user.entity;
