/** Shops as stored. Belongs here: what a seller shows of himself, queries. Does not: templates, who may change a shop. */
package io.amanat.shop.entity;
