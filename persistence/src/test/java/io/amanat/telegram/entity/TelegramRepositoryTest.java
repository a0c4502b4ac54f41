package io.amanat.telegram.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-20. */
@ExtendWith(TestDatabase.class)
class TelegramRepositoryTest {
    @Test
    void a_link_is_found_from_both_its_ends() {
        UUID user = Row.user("seller").insert();
        long person = TelegramRows.person();
        TelegramProfile profile = new TelegramProfile("ada", "Ada", "Byron", "fa", "https://example.test/1", true);
        TelegramLink made =
                new TelegramLink(Uuid7.next(), user, person, profile, TelegramLinkSource.LOGIN_WIDGET, Row.NOON);
        Market.run(em -> new TelegramLinkRepository(em).add(made));
        TelegramLink stored =
                Market.in(em -> new TelegramLinkRepository(em).ofUser(user)).orElseThrow();
        assertThat(stored.id()).isEqualTo(made.id());
        assertThat(stored.userId()).isEqualTo(user);
        assertThat(stored.telegramUserId()).isEqualTo(person);
        assertThat(stored.source()).isEqualTo(TelegramLinkSource.LOGIN_WIDGET);
        assertThat(stored.status()).isEqualTo(TelegramLinkStatus.ACTIVE);
        assertThat(stored.linkedAt()).isEqualTo(Row.NOON);
        assertThat(stored.lastSeenAt()).isNull();
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON);
        assertThat(stored.profile())
                .extracting(
                        TelegramProfile::username,
                        TelegramProfile::firstName,
                        TelegramProfile::lastName,
                        TelegramProfile::languageCode,
                        TelegramProfile::photoUrl,
                        TelegramProfile::premium)
                .containsExactly("ada", "Ada", "Byron", "fa", "https://example.test/1", true);
        assertThat(Market.in((EntityManager em) -> new TelegramLinkRepository(em).ofTelegramUser(person)))
                .map(TelegramLink::id)
                .contains(made.id());
        assertThat(Market.in((EntityManager em) -> new TelegramLinkRepository(em).find(made.id())))
                .isPresent();
        assertThat(Market.in((EntityManager em) -> new TelegramLinkRepository(em).ofUser(Uuid7.next())))
                .isEmpty();
        assertThat(Market.in((EntityManager em) -> new TelegramLinkRepository(em).ofTelegramUser(1)))
                .isEmpty();
    }

    @Test
    void of_whom_telegram_says_nothing_there_is_a_profile_all_the_same() {
        UUID user = Row.user("seller").insert();
        TelegramRows.link(user).insert();
        TelegramLink stored =
                Market.in(em -> new TelegramLinkRepository(em).ofUser(user)).orElseThrow();
        assertThat(stored.profile().username()).isNull();
        assertThat(stored.profile().premium()).isNull();
    }

    @Test
    void an_account_and_a_telegram_account_have_one_link_each() {
        UUID user = Row.user("buyer").insert();
        long person = TelegramRows.person();
        TelegramRows.link(user).with("telegram_user_id", person).insert();
        Row sameUser = TelegramRows.link(user);
        assertThat(catchThrowableOfType(Sql.Refused.class, sameUser::insert).constraint())
                .isEqualTo("telegram_links_user_uq");
        Row samePerson = TelegramRows.link(Row.user("buyer").insert()).with("telegram_user_id", person);
        assertThat(catchThrowableOfType(Sql.Refused.class, samePerson::insert).constraint())
                .isEqualTo("telegram_links_telegram_user_uq");
    }

    @Test
    void a_session_is_found_by_its_fingerprint_which_it_alone_has() {
        UUID user = Row.user("buyer").insert();
        String fingerprint = TelegramRows.fingerprint();
        NewTelegramSession input = new NewTelegramSession(
                TelegramRows.person(),
                user,
                fingerprint,
                Row.NOON.minusSeconds(5),
                "Telegram",
                "127.0.0.1",
                Row.NOON.plusSeconds(86_400));
        TelegramSession made = TelegramSession.of(Uuid7.next(), input, Row.NOON);
        Market.run(em -> new TelegramSessionRepository(em).add(made));
        TelegramSession stored = Market.in(em -> new TelegramSessionRepository(em).findByFingerprint(fingerprint))
                .orElseThrow();
        assertThat(stored.id()).isEqualTo(made.id());
        assertThat(stored.tokenHash()).isNull();
        assertThat(stored.telegramUserId()).isEqualTo(input.telegramUserId());
        assertThat(stored.userId()).isEqualTo(user);
        assertThat(stored.fingerprint()).isEqualTo(fingerprint);
        assertThat(stored.authDate()).isEqualTo(Row.NOON.minusSeconds(5));
        assertThat(stored.userAgent()).isEqualTo("Telegram");
        assertThat(stored.ip()).isEqualTo("127.0.0.1");
        assertThat(stored.expiresAt()).isEqualTo(Row.NOON.plusSeconds(86_400));
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(Market.in((EntityManager em) -> new TelegramSessionRepository(em).find(made.id())))
                .isPresent();
        assertThat(Market.in((EntityManager em) -> new TelegramSessionRepository(em).findByFingerprint("0".repeat(64))))
                .isEmpty();
        Row second = TelegramRows.session().with("init_data_fingerprint", fingerprint);
        assertThat(catchThrowableOfType(Sql.Refused.class, second::insert).constraint())
                .isEqualTo("telegram_sessions_fingerprint_uq");
    }

    @Test
    void a_session_before_linking_belongs_to_no_account() {
        NewTelegramSession input = new NewTelegramSession(
                TelegramRows.person(), null, TelegramRows.fingerprint(), Row.NOON, null, null, Row.NOON.plusSeconds(1));
        TelegramSession made = TelegramSession.of(Uuid7.next(), input, Row.NOON);
        Market.run(em -> new TelegramSessionRepository(em).add(made));
        assertThat(Market.in((EntityManager em) -> new TelegramSessionRepository(em).find(made.id())))
                .map(TelegramSession::userId)
                .isEmpty();
    }

    private static <T> T links(Function<TelegramLinkRepository, T> work) {
        return Market.in(em -> work.apply(new TelegramLinkRepository(em)));
    }

    private static TelegramLink of(UUID user) {
        return links((TelegramLinkRepository rows) -> rows.fresh(user));
    }

    private static TelegramLink unstored(UUID user, long person) {
        TelegramProfile profile = new TelegramProfile("ada", "Ada", "Byron", "fa", "https://example.test/1", true);
        return new TelegramLink(Uuid7.next(), user, person, profile, TelegramLinkSource.MINIAPP, Row.NOON);
    }

    @Test
    void a_link_is_made_once_for_each_of_its_ends() {
        UUID user = Row.user("buyer").insert();
        long person = TelegramRows.person();
        assertThat(links((TelegramLinkRepository rows) -> rows.insert(unstored(user, person))))
                .isTrue();
        assertThat(of(user).lastSeenAt()).isEqualTo(Row.NOON);
        assertThat(of(user).profile().premium()).isTrue();
        assertThat(of(user).status()).isEqualTo(TelegramLinkStatus.ACTIVE);
        UUID other = Row.user("buyer").insert();
        assertThat(links((TelegramLinkRepository rows) -> rows.insert(unstored(other, person))))
                .isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.insert(unstored(user, TelegramRows.person()))))
                .isFalse();
    }

    @Test
    void a_visit_updates_the_profile_and_forgets_no_picture() {
        UUID user = Row.user("buyer").insert();
        TelegramLink link = unstored(user, TelegramRows.person());
        links((TelegramLinkRepository rows) -> rows.insert(link));
        Market.run(em -> new TelegramLinkRepository(em)
                .seen(link.id(), new TelegramProfile(null, "Sara", null, null, null, null), Row.NOON.plusSeconds(5)));
        TelegramProfile seen = of(user).profile();
        assertThat(seen.username()).isNull();
        assertThat(seen.firstName()).isEqualTo("Sara");
        assertThat(seen.photoUrl()).isEqualTo("https://example.test/1");
        assertThat(seen.languageCode()).isEqualTo("fa");
        assertThat(seen.premium()).isTrue();
        assertThat(of(user).lastSeenAt()).isEqualTo(Row.NOON.plusSeconds(5));
    }

    @Test
    void a_link_is_blocked_and_opened_again_for_a_telegram_account_that_is_free() {
        UUID user = Row.user("buyer").insert();
        long person = TelegramRows.person();
        TelegramLink link = unstored(user, person);
        links((TelegramLinkRepository rows) -> rows.insert(link));
        assertThat(links((TelegramLinkRepository rows) -> rows.reopen(link.id(), person, Row.NOON)))
                .isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.block(link.id(), Row.NOON)))
                .isTrue();
        assertThat(links((TelegramLinkRepository rows) -> rows.block(link.id(), Row.NOON)))
                .isFalse();
        assertThat(of(user).status()).isEqualTo(TelegramLinkStatus.BLOCKED);
        long taken = TelegramRows.person();
        links((TelegramLinkRepository rows) ->
                rows.insert(unstored(Row.user("buyer").insert(), taken)));
        assertThat(links((TelegramLinkRepository rows) -> rows.reopen(link.id(), taken, Row.NOON)))
                .isFalse();
        long free = TelegramRows.person();
        assertThat(links((TelegramLinkRepository rows) -> rows.reopen(link.id(), free, Row.NOON)))
                .isTrue();
        assertThat(of(user).telegramUserId()).isEqualTo(free);
        assertThat(of(user).status()).isEqualTo(TelegramLinkStatus.ACTIVE);
    }

    @Test
    void a_link_passes_to_another_account_as_it_was_judged_and_to_one_without_a_link() {
        UUID former = Row.user("buyer").insert();
        long person = TelegramRows.person();
        TelegramLink link = unstored(former, person);
        links((TelegramLinkRepository rows) -> rows.insert(link));
        UUID next = Row.user("buyer").insert();
        UUID busy = Row.user("buyer").insert();
        links((TelegramLinkRepository rows) -> rows.insert(unstored(busy, TelegramRows.person())));
        assertThat(links((TelegramLinkRepository rows) -> rows.handOver(link, busy, Row.NOON)))
                .isFalse();
        Instant later = Row.NOON.plusSeconds(9);
        assertThat(links((TelegramLinkRepository rows) -> rows.handOver(link, next, later)))
                .isTrue();
        assertThat(of(next).id()).isEqualTo(link.id());
        assertThat(of(next).telegramUserId()).isEqualTo(person);
        assertThat(of(next).linkedAt()).isEqualTo(later);
        // Judged when it was still the other's: too late.
        assertThat(links((TelegramLinkRepository rows) ->
                        rows.handOver(link, Row.user("buyer").insert(), later)))
                .isFalse();
        TelegramLink judged = of(next);
        links((TelegramLinkRepository rows) -> rows.block(judged.id(), later));
        assertThat(links((TelegramLinkRepository rows) -> rows.handOver(judged, former, later)))
                .isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.handOver(of(next), former, later)))
                .isTrue();
        assertThat(of(former).status()).isEqualTo(TelegramLinkStatus.ACTIVE);
    }

    @Test
    void who_blocks_the_bot_gets_no_messages_and_keeps_his_way_in() {
        UUID user = Row.user("buyer").insert();
        UUID other = Row.user("buyer").insert();
        long person = TelegramRows.person();
        links((TelegramLinkRepository rows) -> rows.insert(unstored(user, person)));
        links((TelegramLinkRepository rows) -> rows.insert(unstored(other, TelegramRows.person())));
        assertThat(links((TelegramLinkRepository rows) -> rows.unblockBot(person, Row.NOON)))
                .isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.isOpen(person))).isTrue();
        assertThat(links((TelegramLinkRepository rows) -> rows.blockBot(person, Row.NOON)))
                .isTrue();
        assertThat(links((TelegramLinkRepository rows) -> rows.blockBot(person, Row.NOON)))
                .isFalse();
        assertThat(of(user).status()).isEqualTo(TelegramLinkStatus.BLOCKED);
        assertThat(of(user).botBlockedAt()).isEqualTo(Row.NOON);
        assertThat(of(user).isWayIn()).isTrue();
        assertThat(links((TelegramLinkRepository rows) -> rows.isOpen(person))).isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.chats(java.util.List.of(user, other, user))))
                .containsOnlyKeys(other);
        assertThat(links((TelegramLinkRepository rows) -> rows.chats(java.util.List.of())))
                .isEmpty();
        assertThat(links((TelegramLinkRepository rows) -> rows.unblockBot(person, Row.NOON)))
                .isTrue();
        assertThat(of(user).status()).isEqualTo(TelegramLinkStatus.ACTIVE);
        assertThat(of(user).botBlockedAt()).isNull();
    }

    @Test
    void a_link_that_is_given_up_is_no_way_in_even_where_the_bot_was_blocked_before() {
        UUID user = Row.user("buyer").insert();
        long person = TelegramRows.person();
        TelegramLink link = unstored(user, person);
        links((TelegramLinkRepository rows) -> rows.insert(link));
        links((TelegramLinkRepository rows) -> rows.blockBot(person, Row.NOON));
        assertThat(links((TelegramLinkRepository rows) -> rows.block(link.id(), Row.NOON)))
                .isTrue();
        assertThat(of(user).isWayIn()).isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.unblockBot(person, Row.NOON)))
                .isFalse();
        assertThat(links((TelegramLinkRepository rows) -> rows.block(link.id(), Row.NOON)))
                .isFalse();
    }

    @Test
    void the_same_init_data_keeps_its_row_and_may_come_to_an_account() {
        String fingerprint = TelegramRows.fingerprint();
        UUID user = Row.user("buyer").insert();
        for (UUID owner : new UUID[] {null, user, user}) {
            NewTelegramSession visit = new NewTelegramSession(
                    TelegramRows.person(), owner, fingerprint, Row.NOON, null, null, Row.NOON.plusSeconds(60));
            Market.run(em -> new TelegramSessionRepository(em).accept(Uuid7.next(), visit, Row.NOON));
        }
        assertThat(Market.in((EntityManager em) -> new TelegramSessionRepository(em).findByFingerprint(fingerprint)))
                .map(TelegramSession::userId)
                .contains(user);
    }
}
