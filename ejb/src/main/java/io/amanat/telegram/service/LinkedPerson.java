package io.amanat.telegram.service;

import io.amanat.user.service.Actor;

/**
 * Whoever wrote to the bot, and has an account that may act.
 *
 * @param language fa or en
 * @param name to greet him with; never null
 */
public record LinkedPerson(Actor actor, long chat, String language, String name) {}
