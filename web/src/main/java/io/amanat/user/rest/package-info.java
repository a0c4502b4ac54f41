/**
 * Sign-in and accounts over HTTP. Belongs here: tokens in and out, what of an account may be shown. Does not: checking
 * passwords, issuing tokens.
 */
package io.amanat.user.rest;
