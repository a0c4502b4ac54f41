package io.amanat.user.entity;

import java.util.List;
import java.util.UUID;

/**
 * What a browser tells of the authenticator behind a new passkey.
 *
 * @param name the owner's label; may be null
 * @param aaguid the authenticator's model; null when it does not say
 * @param transports ways to reach it, e.g. {@code usb}
 * @param backedUp the key is copied to the owner's other devices
 */
public record PasskeyDevice(
        PasskeyDeviceType type, String name, UUID aaguid, List<String> transports, boolean backedUp) {}
