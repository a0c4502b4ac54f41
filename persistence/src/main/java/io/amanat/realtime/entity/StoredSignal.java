package io.amanat.realtime.entity;

import java.util.List;

/**
 * A signal as read by a node.
 *
 * @param data a JSON object
 * @param position where a client goes on that has heard everything up to here
 */
public record StoredSignal(long id, List<String> rooms, String event, String data, Position position) {}
