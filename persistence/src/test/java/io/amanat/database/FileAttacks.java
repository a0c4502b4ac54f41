package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import io.amanat.shared.id.Uuid7;
import java.util.stream.Stream;

/** Attacks on one-time secrets and on uploaded files. */
final class FileAttacks {
    private FileAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(challenges(), files());
    }

    private static Stream<Attack> challenges() {
        String challenges = "auth_challenges";
        return Stream.of(
                twice(challenges, "challenges_secret_uq", "one secret given twice", "secret_hash"),
                attack(challenges, "challenges_lifetime", "a secret that is over at once", "expires_at", NOON),
                attack(challenges, "challenges_owner", "a wallet proof of nobody", "user_id", null),
                attack(challenges, "auth_challenges_data_check", "data that is no object", "data", "[]"),
                attack(
                        challenges,
                        "auth_challenges_secret_hash_check",
                        "a secret in the open",
                        "secret_hash",
                        "Z".repeat(64)));
    }

    private static Stream<Attack> files() {
        String files = "files";
        return Stream.of(
                twice(files, "files_storage_uq", "two files in one place", "storage_key"),
                attack(files, "files_size_bytes_check", "an empty file", "size_bytes", 0),
                attack(files, "files_sha256_check", "a checksum that is none", "sha256", "Z".repeat(64)),
                attack(files, "files_width_check", "a picture without width", "width", 0, "height", 1),
                attack(files, "files_height_check", "a picture without height", "width", 1, "height", 0),
                attack(files, "files_size", "a width without a height", "width", 1),
                attack(files, "files_size", "a height without a width", "height", 1),
                attack(files, "files_resource", "of something that is nameless", "resource_id", Uuid7.next()),
                attack(files, "files_resource", "of a kind of thing, but of none", "resource_kind", "shop"),
                attack(
                        files,
                        "files_public_purpose",
                        "evidence for everybody",
                        "purpose",
                        "evidence",
                        "is_public",
                        true));
    }
}
