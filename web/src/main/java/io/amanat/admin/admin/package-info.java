/**
 * Pages about the market as a whole. Belongs here: the first page with what needs a person now, of all features, and the
 * market's figures; who did what; files to take away; what turning a setting would do. Does not: doing something about one
 * thing of one feature; that is on the pages of the features.
 */
package io.amanat.admin.admin;
