/**
 * Templates, collections, checkouts of carts and price rules over HTTP. Belongs here: resources and their public records.
 * Does not: rules, transactions.
 */
package io.amanat.template.rest;
