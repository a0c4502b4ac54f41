/**
 * Shops and the directory of sellers. Belongs here: what a seller shows of himself, how sellers are found. Does not:
 * templates, reviews.
 */
package io.amanat.shop.service;
