package io.amanat.user.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** An account as its owner and admins see it; no secret is ever part of it. */
public record UserView(
        UUID id,
        String email,
        String firstName,
        String lastName,
        String fullName,
        @OneOf(UserRole.class) String role,
        @OneOf(UserStatus.class) String status,
        @OneOf(AuthProvider.class) String authProvider,
        boolean isEmailVerified,
        boolean telegramVerified,
        JsonObject profile,
        JsonObject preferences,
        Points points,
        String referralCode,
        Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt) {
    /** Loyalty. */
    public record Points(int total, int available, int used, int level) {}

    public static UserView from(User user) {
        return new UserView(
                user.id(),
                user.email(),
                user.firstName(),
                user.lastName(),
                user.fullName(),
                user.role().code(),
                user.status().code(),
                user.authProvider().code(),
                user.isEmailVerified() && user.email() != null,
                user.isTelegramVerified(),
                JsonObjects.read(user.profile()),
                JsonObjects.read(user.preferences()),
                new Points(user.pointsTotal(), user.pointsAvailable(), user.pointsUsed(), user.pointsLevel()),
                user.referralCode(),
                user.lastLoginAt(),
                user.createdAt(),
                user.updatedAt());
    }
}
