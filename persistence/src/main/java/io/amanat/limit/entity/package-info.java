/**
 * Counters of limits that hold for all nodes, and locks after failed sign-ins. Infrastructure. Does not belong here: who
 * is limited by how much.
 */
package io.amanat.limit.entity;
