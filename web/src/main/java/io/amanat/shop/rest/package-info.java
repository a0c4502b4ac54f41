/** Shops and the directory of sellers over HTTP. Belongs here: resources and their public records. Does not: rules. */
package io.amanat.shop.rest;
