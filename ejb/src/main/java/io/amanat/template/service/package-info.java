/**
 * Templates and collections of them: what a shop offers ready to be bought, what it costs now, and checkouts of carts. Does
 * not belong here: the requests and offers themselves, shops, payments.
 */
package io.amanat.template.service;
