/** Reviews as stored. Belongs here: the entity, queries. Does not: who may review what, averages shown to people. */
package io.amanat.review.entity;
