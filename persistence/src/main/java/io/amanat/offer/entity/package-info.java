/** Offers as stored, with their status table. */
package io.amanat.offer.entity;
