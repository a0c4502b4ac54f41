package io.amanat.user.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDeviceType;
import java.time.Instant;
import java.util.List;

/** A passkey as its owner sees it; without the key. */
public record PasskeyView(
        String id,
        @OneOf(PasskeyDeviceType.class) String deviceType,
        String deviceName,
        List<String> transports,
        boolean backedUp,
        Instant createdAt,
        Instant lastUsedAt) {
    static PasskeyView from(Passkey passkey) {
        return new PasskeyView(
                passkey.id(),
                passkey.deviceType().code(),
                passkey.deviceName(),
                passkey.transports(),
                passkey.isBackedUp(),
                passkey.createdAt(),
                passkey.lastUsedAt());
    }
}
