/** Reviews after finished deals. Does not belong here: the deals, what a shop shows of its reviews. */
package io.amanat.review.service;
