package io.amanat.launcher.chain;

import java.util.List;

/** A transaction in its block. */
record DevTransaction(String hash, long block, String from, String to, List<DevLog> logs) {}
