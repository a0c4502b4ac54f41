/** Offers as stored. Belongs here: entity with its status table, queries. Does not: who may bid or select. */
package io.amanat.offer.entity;
