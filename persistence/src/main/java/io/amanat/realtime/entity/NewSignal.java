package io.amanat.realtime.entity;

/**
 * A signal about to be stored.
 *
 * @param room whom it is for
 * @param event a name of spec 00 §2.3
 * @param data a JSON object
 */
public record NewSignal(String room, String event, String data) {}
