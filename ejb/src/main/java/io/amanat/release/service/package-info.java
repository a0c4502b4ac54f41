/** Payouts to sellers: start, book. Refunds and holds will stand here too. Moves no money itself: an administrator signs. */
package io.amanat.release.service;
