/**
 * Shops as stored, and sellers as they are found. Belongs here: what a seller shows of himself, what is counted about him,
 * queries. Does not: templates, reviews, who may change a shop.
 */
package io.amanat.shop.entity;
