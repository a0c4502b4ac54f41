/** Money. Belongs here: reading, printing and converting amounts. Does not: prices, quotes, balances. Never double. */
package io.amanat.shared.money;
