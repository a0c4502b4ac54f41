package io.amanat.chat.service;

import java.util.Set;
import java.util.UUID;

/**
 * A group about to be opened.
 *
 * @param name 1 to 100 characters
 * @param description at most 500 characters; may be null
 * @param people besides its owner
 */
public record NewGroup(String name, String description, Set<UUID> people) {}
