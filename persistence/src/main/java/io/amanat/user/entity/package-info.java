/** Accounts and sessions as stored. Belongs here: entities, their state, their queries. Does not: rules of sign-in. */
package io.amanat.user.entity;
