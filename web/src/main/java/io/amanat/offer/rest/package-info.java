/** Offers over HTTP. Belongs here: resources, their input and public records. Does not: rules, transactions. */
package io.amanat.offer.rest;
