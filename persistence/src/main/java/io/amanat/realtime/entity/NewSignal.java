package io.amanat.realtime.entity;

import java.util.List;

/**
 * A signal about to be stored.
 *
 * @param rooms whom it is for, one to twenty; who is in several of them is told once
 * @param event a name of spec 00 §2.3
 * @param data a JSON object
 */
public record NewSignal(List<String> rooms, String event, String data) {}
