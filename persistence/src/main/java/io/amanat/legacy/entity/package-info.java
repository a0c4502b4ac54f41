/**
 * What the import of the retired document store leaves behind. Belongs here: old ids, gaps that were found. Does not:
 * anything a use case reads.
 */
package io.amanat.legacy.entity;
