/**
 * Notifications in the console. Belongs here: what the house says to many, and has said, and what an administrator writes
 * to one account. Does not: who hears it and how it leaves; that is in {@code io.amanat.notification.service}.
 */
package io.amanat.notification.admin;
