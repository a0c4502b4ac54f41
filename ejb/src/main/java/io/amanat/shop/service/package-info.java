/** Shops. Belongs here: what a seller shows of himself. Does not: templates, reviews. */
package io.amanat.shop.service;
