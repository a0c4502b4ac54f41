/**
 * The way to PostgreSQL. Belongs here: the data source, its address, column converters, parts that queries of several features
 * have in common. Does not: entities, whole queries.
 */
package io.amanat.shared.jpa;
