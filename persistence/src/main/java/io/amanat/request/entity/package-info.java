/**
 * Purchase requests and their delivery as stored. Belongs here: entities with their status table, queries, the view of
 * who has bid. Does not: who may see or change a request.
 */
package io.amanat.request.entity;
