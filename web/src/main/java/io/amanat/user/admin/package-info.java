/** Accounts in the console. Belongs here: signing in and out. Does not: what a session is, who may open which page. */
package io.amanat.user.admin;
