package io.amanat.telegram.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Signs as Telegram does, written from its description and from RFC 2104 and not from the code under test.
 */
final class TelegramSigner {
    private static final int BLOCK = 64;

    private TelegramSigner() {}

    /** A query string with its hash at the end. */
    static String initData(String botToken, Map<String, String> fields) {
        List<String> query = new ArrayList<>();
        fields.forEach((name, value) -> query.add(name + "=" + encoded(value)));
        byte[] secret = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken.getBytes(StandardCharsets.UTF_8));
        query.add("hash=" + hex(hmac(secret, checkString(fields).getBytes(StandardCharsets.UTF_8))));
        return String.join("&", query);
    }

    static String widgetHash(String botToken, Map<String, String> fields) {
        byte[] secret = sha256(botToken.getBytes(StandardCharsets.UTF_8));
        return hex(hmac(secret, checkString(fields).getBytes(StandardCharsets.UTF_8)));
    }

    private static String checkString(Map<String, String> fields) {
        List<String> names = new ArrayList<>(fields.keySet());
        Collections.sort(names);
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : "\n").append(name).append('=').append(fields.get(name));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        byte[] block = new byte[BLOCK];
        byte[] fitting = key.length > BLOCK ? sha256(key) : key;
        System.arraycopy(fitting, 0, block, 0, fitting.length);
        return sha256(joined(masked(block, 0x5c), sha256(joined(masked(block, 0x36), message))));
    }

    private static byte[] masked(byte[] block, int mask) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (block[i] ^ mask);
        }
        return result;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            text.append(Character.forDigit((one >> 4) & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
        return text.toString();
    }
}
