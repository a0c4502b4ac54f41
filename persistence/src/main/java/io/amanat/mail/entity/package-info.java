/**
 * What is remembered of mail in the database. Infrastructure. Belongs here: addresses that get none any more. Does not:
 * mails on their way, which lie in the outbox.
 */
package io.amanat.mail.entity;
