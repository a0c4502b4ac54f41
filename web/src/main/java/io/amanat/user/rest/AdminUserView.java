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

/** An account in the hands of an administrator; no secret is ever part of it. */
public record AdminUserView(
        UUID id,
        String email,
        String emailState,
        String firstName,
        String lastName,
        String fullName,
        @OneOf(UserRole.class) String role,
        @OneOf(UserStatus.class) String status,
        boolean isTester,
        boolean isAuditor,
        @OneOf(AuthProvider.class) String authProvider,
        boolean isEmailVerified,
        boolean telegramVerified,
        JsonObject profile,
        UserView.Points points,
        String referralCode,
        Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt) {
    static AdminUserView from(User user) {
        UserView view = UserView.from(user);
        return new AdminUserView(
                view.id(),
                view.email(),
                ProfileView.emailState(user),
                view.firstName(),
                view.lastName(),
                view.fullName(),
                view.role(),
                view.status(),
                user.isTester(),
                user.isAuditor(),
                view.authProvider(),
                view.isEmailVerified(),
                view.telegramVerified(),
                JsonObjects.read(user.profile()),
                view.points(),
                view.referralCode(),
                view.lastLoginAt(),
                view.createdAt(),
                view.updatedAt());
    }
}
