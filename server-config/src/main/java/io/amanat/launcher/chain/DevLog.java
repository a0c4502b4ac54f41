package io.amanat.launcher.chain;

import java.util.List;

/**
 * What a contract of the dev chain told.
 *
 * @param address of the contract, lower case with 0x
 * @param topics 0x and 64 digits each
 * @param data hex digits without 0x
 */
record DevLog(String address, List<String> topics, String data) {}
