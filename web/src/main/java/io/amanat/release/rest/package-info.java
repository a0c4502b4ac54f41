/** Payouts over HTTP. */
package io.amanat.release.rest;
