/** Lists in pages. Belongs here: which page, what a page is. Does not: queries. */
package io.amanat.shared.paging;
