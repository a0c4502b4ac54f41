package io.amanat.user.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDeviceType;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.ProfileService.OwnProfile;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An account as its owner sees it on the profile page: the account and what belongs to it, no secret. */
public record ProfileView(
        UUID id,
        String email,
        String pendingEmail,
        String emailState,
        String firstName,
        String lastName,
        String fullName,
        @OneOf(UserRole.class) String role,
        @OneOf(UserStatus.class) String status,
        @OneOf(AuthProvider.class) String authProvider,
        boolean hasPassword,
        boolean isEmailVerified,
        boolean telegramVerified,
        JsonObject profile,
        JsonObject preferences,
        UserView.Points points,
        String referralCode,
        Referrals referralStats,
        List<PasskeyView> passkeys,
        List<UUID> watchedCategories,
        Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt) {
    /** Whom the account brought. */
    public record Referrals(int totalReferrals, int activeReferrals, BigDecimal totalEarned) {}

    /** A passkey without its key. */
    public record PasskeyView(
            String id, @OneOf(PasskeyDeviceType.class) String deviceType, String deviceName, Instant createdAt) {
        static PasskeyView from(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(), passkey.deviceType().code(), passkey.deviceName(), passkey.createdAt());
        }
    }

    static ProfileView from(OwnProfile own) {
        User user = own.user();
        UserView view = UserView.from(user);
        return new ProfileView(
                view.id(),
                view.email(),
                user.pendingEmail(),
                emailState(user),
                view.firstName(),
                view.lastName(),
                view.fullName(),
                view.role(),
                view.status(),
                view.authProvider(),
                user.passwordHash() != null,
                view.isEmailVerified(),
                view.telegramVerified(),
                view.profile(),
                view.preferences(),
                view.points(),
                view.referralCode(),
                new Referrals(
                        user.referralStats().total(),
                        user.referralStats().active(),
                        user.referralStats().totalEarned()),
                own.passkeys().stream().map(PasskeyView::from).toList(),
                own.watchedCategories(),
                view.lastLoginAt(),
                view.createdAt(),
                view.updatedAt());
    }

    /** An address that is not there cannot be verified (R-AUTH-14). */
    static String emailState(User user) {
        if (user.email() == null) {
            return "none";
        }
        return user.isEmailVerified() ? "verified" : "unverified";
    }
}
