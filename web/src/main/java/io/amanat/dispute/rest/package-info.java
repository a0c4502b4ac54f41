/** Disputes and holds over HTTP. Belongs here: bodies, addresses, what is shown. Does not: rules, transactions. */
package io.amanat.dispute.rest;
