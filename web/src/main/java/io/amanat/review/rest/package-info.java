/** Reviews over HTTP. Belongs here: resources and their public records. Does not: rules, transactions. */
package io.amanat.review.rest;
