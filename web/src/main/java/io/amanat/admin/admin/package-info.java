/**
 * The console's first page. Belongs here: what needs a person now, of all features. Does not: doing anything about it;
 * that is on the pages of the features.
 */
package io.amanat.admin.admin;
