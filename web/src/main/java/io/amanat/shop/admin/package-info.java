/** Shops in the console. Belongs here: the list, one shop. Does not: changing a shop, blocking the account of its seller. */
package io.amanat.shop.admin;
