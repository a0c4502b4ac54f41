/**
 * Mail. Infrastructure: a sink of the outbox. Belongs here: the words of each mail in both languages, the client of the
 * mail server. Does not: deciding that somebody is written to.
 */
package io.amanat.mail.service;
