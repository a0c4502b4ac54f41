/**
 * Points in the console. Belongs here: the ladder and the form that changes it, who has most, one account's points, the form
 * that grants. Does not: what a grant or a ladder is; that is in {@code io.amanat.points.service}.
 */
package io.amanat.points.admin;
