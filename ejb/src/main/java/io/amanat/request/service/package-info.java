/**
 * Purchase requests and their delivery. Belongs here: creating, listing, shipping, proving the hand-over, the lock of
 * a deal. Does not: offers, money.
 */
package io.amanat.request.service;
