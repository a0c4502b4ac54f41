/**
 * Shops and the directory of sellers. Belongs here: what a seller shows of himself, what reviews say of him in sum, how
 * sellers are found. Does not: templates, reviews.
 */
package io.amanat.shop.service;
