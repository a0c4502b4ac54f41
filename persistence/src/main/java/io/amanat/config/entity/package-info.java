/** Settings and health as the database has them. Belongs here: their rows and queries. Does not: configuration keys. */
package io.amanat.config.entity;
