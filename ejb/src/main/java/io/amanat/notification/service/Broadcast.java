package io.amanat.notification.service;

import io.amanat.notification.entity.Audience;

/**
 * Something that the house says to many: in Persian to those who chose Persian, in English to all others, as its mails are.
 *
 * @param key 8 to 100 visible characters: the same administrator's same key says it once within {@link
 *     io.amanat.idempotency.service.OnceKeys#LIFE}; later it is news again
 */
public record Broadcast(Audience audience, Words words, String key) {
    /** The same in both languages: titles of 3 to 120 characters, texts of 3 to 1,000. */
    public record Words(String titleFa, String textFa, String titleEn, String textEn) {}

    /** Everything it asks for. */
    String wish() {
        return audience + "\n" + words;
    }
}
