/** Offers over HTTP. */
package io.amanat.offer.rest;
