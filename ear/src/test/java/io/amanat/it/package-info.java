/**
 * The application on a real Payara, seen from outside. Belongs here: HTTP tests and what they share. Does not: rules of
 * the code (architecture), levers inside the server (testhooks).
 */
package io.amanat.it;
