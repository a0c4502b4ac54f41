package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.telegram.entity.TelegramLinkRepository;
import io.amanat.telegram.entity.TelegramSessionRepository;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.ChallengeRepository;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.TempVerificationRepository;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sign-ins, sign-ups that wait and secrets for one answer: how one is found and how old ones go (audit lessons 3.2). */
@OnVolume
class SignInPlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;
    private static final int SOME = 20;

    private final UUID person = Regulars.anotherBuyer();
    private final String token = VolumeDatabase.value(
            "select token_hash from market.user_refresh_tokens where user_id = ? order by issued_at limit 1", person);
    private final UUID family = UUID.fromString(
            VolumeDatabase.value("select family_id from market.user_refresh_tokens where token_hash = ?", token));

    @TestFactory
    Stream<DynamicTest> sessions() {
        return Stream.of(
                assertIndexed(
                        "a refresh token is used",
                        em -> new SessionRepository(em).rotate(token, NOW),
                        "user_refresh_tokens_pkey"),
                assertIndexed(
                        "somebody's sign-ins",
                        em -> new SessionRepository(em).running(person, NOW, SOME),
                        "refresh_tokens_user"),
                assertIndexed(
                        "a sign-in is ended",
                        em -> new SessionRepository(em).endFamily(person, family),
                        "refresh_tokens_family",
                        "refresh_tokens_user"),
                assertIndexed(
                        "old refresh tokens go",
                        em -> new SessionRepository(em).purge(NOW, SOME),
                        "refresh_tokens_expiry"),
                assertIndexed(
                        "somebody's Telegram account",
                        em -> new TelegramLinkRepository(em).ofUser(person),
                        "telegram_links_user_uq",
                        "telegram_links_user_status"),
                assertIndexed(
                        "old Mini App sign-ins go",
                        em -> new TelegramSessionRepository(em).purge(NOW, SOME),
                        "telegram_sessions_expiry"));
    }

    @TestFactory
    Stream<DynamicTest> secrets() {
        return Stream.of(
                assertIndexed(
                        "a sign-up is confirmed",
                        em -> new TempVerificationRepository(em).lock("volume-new-77@volume.example"),
                        "temp_verifications_email"),
                assertIndexed(
                        "old sign-ups go",
                        em -> new TempVerificationRepository(em).purge(NOW, SOME),
                        "temp_verifications_expiry"),
                assertIndexed(
                        "a secret is used",
                        em -> new ChallengeRepository(em).use(ChallengeKind.HANDOFF, "0".repeat(64), NOW),
                        "challenges_secret_uq"),
                assertIndexed(
                        "somebody's newest secret is used",
                        em -> new ChallengeRepository(em).useNewest(ChallengeKind.HANDOFF, person, NOW),
                        "challenges_user"),
                assertIndexed(
                        "old secrets go", em -> new ChallengeRepository(em).purge(NOW, SOME), "challenges_expiry"));
    }
}
