/** Accounts and sessions. Belongs here: sign-in, tokens, who acts. Does not: what an actor may do with a deal. */
package io.amanat.user.service;
