package io.amanat.user.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import jakarta.json.JsonObject;
import java.util.UUID;

/** An account as others see it: no way to reach the person (R-AUTH-16); picture and words only where he shows them. */
public record PublicUserView(
        UUID id,
        String firstName,
        String lastName,
        String fullName,
        @OneOf(UserRole.class) String role,
        PublicProfile profile) {
    /** What the owner of a public profile shows; null in each place of one that is not. */
    public record PublicProfile(String avatar, String bio, boolean isPublic) {}

    static PublicUserView from(User user) {
        JsonObject profile = JsonObjects.read(user.profile());
        boolean shown = profile.getBoolean("isPublic", false);
        return new PublicUserView(
                user.id(),
                user.firstName(),
                user.lastName(),
                user.fullName(),
                user.role().code(),
                new PublicProfile(
                        shown ? profile.getString("avatar", null) : null,
                        shown ? profile.getString("bio", null) : null,
                        shown));
    }
}
