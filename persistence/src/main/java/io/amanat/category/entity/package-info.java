/** The catalogue tree as stored. Belongs here: entity and queries. Does not: who may see or change it. */
package io.amanat.category.entity;
