/**
 * Disputes as stored. Belongs here: the dispute with its status table, what was shown, done and said in it,
 * lists and counts. Does
 * not: the hold of the money (it stands on the request), refunds, who may open or decide.
 */
package io.amanat.dispute.entity;
