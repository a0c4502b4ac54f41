/** The way to PostgreSQL. Belongs here: the data source, its address, column converters. Does not: entities, queries. */
package io.amanat.shared.jpa;
