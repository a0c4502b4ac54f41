/** Shops. Belongs here: what a seller shows of himself, what reviews say of him in sum. Does not: templates, reviews. */
package io.amanat.shop.service;
