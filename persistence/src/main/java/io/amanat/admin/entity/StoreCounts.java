package io.amanat.admin.entity;

import java.util.Map;

/**
 * How much the store holds.
 *
 * @param rows by the name of the collection, deleted and archived ones too, in the order of the question
 * @param oldNotifications of them, made before the moment that was asked for
 * @param lapsedVerifications sign-ups whose code had lapsed by then
 */
public record StoreCounts(Map<String, Long> rows, long oldNotifications, long lapsedVerifications) {}
