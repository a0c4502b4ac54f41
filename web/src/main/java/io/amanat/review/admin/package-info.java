/** Reviews in the console. Belongs here: the reviews of a subject, hiding and showing. Does not: who may write one. */
package io.amanat.review.admin;
