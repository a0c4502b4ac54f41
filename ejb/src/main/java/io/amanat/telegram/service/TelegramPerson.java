package io.amanat.telegram.service;

import io.amanat.telegram.entity.TelegramProfile;
import java.time.Instant;

/**
 * Who somebody is, as Telegram signed it.
 *
 * @param id Telegram's number of the person
 * @param signedAt when
 * @param fingerprint lower hex SHA-256 of what was signed
 */
public record TelegramPerson(long id, TelegramProfile profile, Instant signedAt, String fingerprint) {}
