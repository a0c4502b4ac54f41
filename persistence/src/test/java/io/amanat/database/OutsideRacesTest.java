package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import io.amanat.telegram.entity.NewTelegramSession;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.entity.TelegramLinkRepository;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.telegram.entity.TelegramProfile;
import io.amanat.telegram.entity.TelegramRows;
import io.amanat.telegram.entity.TelegramSessionRepository;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.NewOutsideUser;
import io.amanat.user.entity.OutsideUserRepository;
import io.amanat.user.entity.UserRole;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One person who comes in by Telegram or Google twice at the same moment. */
@ExtendWith(TestDatabase.class)
class OutsideRacesTest {
    private static NewOutsideUser newcomer(AuthProvider provider, String subject, String email) {
        return new NewOutsideUser(
                Uuid7.next(), provider, subject, email, "Ada", null, UserRole.BUYER, "{}", "fa", Row.NOON);
    }

    /** As the service does it: what the loser wrote is undone. */
    private static Function<EntityManager, Boolean> firstVisit(long person, UUID id) {
        return em -> {
            NewOutsideUser user = newcomer(AuthProvider.TELEGRAM, null, null);
            assertThat(new OutsideUserRepository(em)
                            .insert(
                                    new NewOutsideUser(
                                            id,
                                            user.provider(),
                                            null,
                                            null,
                                            "Ada",
                                            null,
                                            UserRole.BUYER,
                                            "{}",
                                            "en",
                                            Row.NOON),
                                    null))
                    .isTrue();
            TelegramProfile profile = new TelegramProfile("ada", "Ada", null, null, null, null);
            boolean won = new TelegramLinkRepository(em)
                    .insert(new TelegramLink(Uuid7.next(), id, person, profile, TelegramLinkSource.MINIAPP, Row.NOON));
            if (!won) {
                em.getTransaction().rollback();
                em.getTransaction().begin();
            }
            return won;
        };
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_first_visits_make_one_account_with_one_link(Race.End end) {
        long person = TelegramRows.person();
        UUID one = Uuid7.next();
        UUID other = Uuid7.next();
        Race.Result<Boolean, Boolean> result = Race.run(end, firstVisit(person, one), firstVisit(person, other));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        UUID winner = end == Race.End.COMMIT ? one : other;
        assertThat(Sql.value("select user_id from market.telegram_links where telegram_user_id = ?", person))
                .isEqualTo(winner.toString());
        assertThat(Sql.value("select count(*) from market.users where id in (?, ?)", one, other))
                .isEqualTo("1");
    }

    @Test
    void two_visits_with_the_same_init_data_share_a_row() {
        long person = TelegramRows.person();
        UUID user = Row.user("buyer").insert();
        String fingerprint = TelegramRows.fingerprint();
        NewTelegramSession visit = new NewTelegramSession(
                person, user, fingerprint, Row.NOON, "Telegram", "127.0.0.1", Row.NOON.plusSeconds(60));
        Function<EntityManager, Boolean> accepting = em -> {
            new TelegramSessionRepository(em).accept(Uuid7.next(), visit, Row.NOON);
            return true;
        };
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, accepting, accepting);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(Sql.value(
                        "select count(*) from market.telegram_sessions where init_data_fingerprint = ?", fingerprint))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_first_visits_with_google_make_one_account(Race.End end) {
        String subject = "g-" + Uuid7.next();
        Function<EntityManager, Boolean> inserting = em -> new OutsideUserRepository(em)
                .insert(newcomer(AuthProvider.GOOGLE, subject, subject + "@example.test"), null);
        Race.Result<Boolean, Boolean> result = Race.run(end, inserting, inserting);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.value("select count(*) from market.users where google_subject = ?", subject))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_google_accounts_one_gets_into_the_account_of_their_e_mail(Race.End end) {
        String email = Uuid7.next() + "@example.test";
        UUID user = Row.user("buyer")
                .with("email", email)
                .with("is_email_verified", true)
                .insert();
        Function<EntityManager, Boolean> linking =
                em -> new OutsideUserRepository(em).linkGoogle(user, email, "g-" + Uuid7.next(), Row.NOON);
        Race.Result<Boolean, Boolean> result = Race.run(end, linking, linking);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }
}
