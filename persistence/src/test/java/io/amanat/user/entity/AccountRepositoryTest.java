package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changing and closing accounts, one conditional statement each. */
@ExtendWith(TestDatabase.class)
class AccountRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    private static <T> T accounts(Function<AccountRepository, T> work) {
        return Market.in(em -> work.apply(new AccountRepository(em)));
    }

    private static User load(UUID id) {
        return Market.in(em -> em.find(User.class, id));
    }

    private static JsonObject profile(UUID id) {
        return JsonObjects.read(load(id).profile());
    }

    private static boolean merge(UUID id, String names, String patch) {
        return accounts((AccountRepository rows) -> rows.mergeProfile(id, names, patch, LATER));
    }

    @Test
    void accounts_are_held_as_they_are_now_whatever_was_read_of_them_before() {
        UUID ada = Row.user("resolver").with("is_auditor", true).insert();
        UUID bob = Row.user("seller").with("status", "suspended").insert();
        Map<UUID, AccountState> held = Market.in(em -> {
            assertThat(em.find(User.class, ada).role()).isEqualTo(UserRole.RESOLVER);
            Sql.run("update market.users set role = 'buyer' where id = ?", ada);
            return new AccountRepository(em).hold(List.of(ada, bob, Uuid7.next()));
        });
        assertThat(held)
                .containsOnlyKeys(ada, bob)
                .containsEntry(ada, new AccountState(ada, UserRole.BUYER, UserStatus.ACTIVE, 0, false, true))
                .containsEntry(bob, new AccountState(bob, UserRole.SELLER, UserStatus.SUSPENDED, 0, false, false));
        assertThat(accounts((AccountRepository rows) -> rows.hold(List.of()))).isEmpty();
    }

    @Test
    void a_patch_of_the_profile_leaves_other_keys_and_the_wallet_alone() {
        UUID id = Row.user("buyer")
                .with("first_name", "Ada")
                .with("last_name", "Byron")
                .with("profile", "{\"bio\":\"old\",\"walletAddress\":\"0x1\",\"address\":{\"city\":\"Yazd\"}}")
                .insert();
        assertThat(merge(
                        id,
                        "{\"lastName\":null}",
                        "{\"bio\":\"new\",\"isPublic\":true,\"address\":{\"street\":\"1\"}}"))
                .isTrue();
        assertThat(profile(id))
                .isEqualTo(JsonObjects.read("{\"bio\":\"new\",\"isPublic\":true,\"walletAddress\":\"0x1\","
                        + "\"address\":{\"city\":\"Yazd\",\"street\":\"1\"}}"));
        assertThat(load(id).firstName()).isEqualTo("Ada");
        assertThat(load(id).lastName()).isNull();
        assertThat(load(id).updatedAt()).isEqualTo(LATER);
    }

    @Test
    void null_takes_a_key_away_and_an_address_of_another_shape_is_replaced() {
        UUID id = Row.user("buyer")
                .with("profile", "{\"bio\":\"old\",\"address\":\"somewhere\"}")
                .insert();
        assertThat(merge(id, "{}", "{\"bio\":null,\"address\":{\"city\":\"Yazd\"}}"))
                .isTrue();
        assertThat(profile(id)).isEqualTo(JsonObjects.read("{\"address\":{\"city\":\"Yazd\"}}"));
        assertThat(merge(id, "{}", "{\"address\":null}")).isTrue();
        assertThat(profile(id)).isEmpty();
    }

    @Test
    void preferences_are_merged_channel_by_channel() {
        UUID id = Row.user("buyer").insert();
        assertThat(accounts((AccountRepository rows) -> rows.mergePreferences(
                        id, "{\"language\":\"fa\",\"notifications\":{\"sms\":true,\"inApp\":false}}", LATER)))
                .isTrue();
        assertThat(JsonObjects.read(load(id).preferences()))
                .isEqualTo(JsonObjects.read("{\"language\":\"fa\",\"currency\":\"USD\",\"notifications\":"
                        + "{\"email\":true,\"sms\":true,\"push\":true,\"inApp\":false}}"));
    }

    @Test
    void nothing_is_written_into_an_account_that_is_not_active() {
        UUID id = Row.user("buyer").with("status", "suspended").insert();
        assertThat(merge(id, "{}", "{\"bio\":\"x\"}")).isFalse();
        assertThat(accounts((AccountRepository rows) -> rows.mergePreferences(id, "{}", LATER)))
                .isFalse();
        assertThat(profile(id)).isEmpty();
    }

    @Test
    void suspending_raises_the_epoch_and_other_changes_do_not() {
        UUID id = Row.user("seller").with("first_name", "Ada").insert();
        AccountChange change = new AccountChange(null, "Byron", UserRole.RESOLVER, null, true);
        assertThat(accounts((AccountRepository rows) -> rows.change(load(id), change, LATER)))
                .isTrue();
        User changed = load(id);
        assertThat(changed.fullName()).isEqualTo("Ada Byron");
        assertThat(changed.role()).isEqualTo(UserRole.RESOLVER);
        assertThat(changed.isTester()).isTrue();
        assertThat(changed.sessionEpoch()).isZero();
        AccountChange suspend = new AccountChange(null, null, null, UserStatus.SUSPENDED, null);
        assertThat(accounts((AccountRepository rows) -> rows.change(changed, suspend, LATER)))
                .isTrue();
        assertThat(load(id).status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(load(id).sessionEpoch()).isEqualTo(1);
        // What he saw is past.
        assertThat(accounts((AccountRepository rows) -> rows.change(changed, suspend, LATER)))
                .isFalse();
        AccountChange reinstate = new AccountChange(null, null, null, UserStatus.ACTIVE, null);
        assertThat(accounts((AccountRepository rows) -> rows.change(load(id), reinstate, LATER)))
                .isTrue();
        assertThat(load(id).sessionEpoch()).isEqualTo(1);
    }

    @Test
    void closing_frees_the_e_mail_and_takes_everything_personal_away_once() {
        Row row = Row.user("buyer");
        UUID id = row.with("first_name", "Ada")
                .with("password", "hash")
                .with("is_email_verified", true)
                .with("referral_code", "R" + row.id().toString().substring(20))
                .with("wallet_address", "0x1")
                .with("google_subject", "g-" + row.id())
                .with("profile", "{\"phone\":\"1\"}")
                .with("email_verification_code_hash", "x")
                .with("email_verification_code_expires", Row.NOON)
                .insert();
        Row.refreshToken("a".repeat(28) + id, id).insert();
        UserRows.passkey("key-" + id, id).insert();
        UserRows.address(id).insert();
        EnumSet<UserStatus> active = EnumSet.of(UserStatus.ACTIVE);
        assertThat(accounts((AccountRepository rows) -> rows.close(id, active, LATER)))
                .contains(id);
        assertThat(accounts((AccountRepository rows) -> rows.close(id, active, LATER)))
                .isEmpty();
        User closed = load(id);
        assertThat(closed.status()).isEqualTo(UserStatus.DELETED);
        assertThat(closed.sessionEpoch()).isEqualTo(1);
        assertThat(closed.profile()).isEqualTo("{}");
        assertThat(List.of(
                        closed.isEmailVerified(),
                        closed.email() != null,
                        closed.passwordHash() != null,
                        closed.fullName() != null,
                        closed.walletAddress() != null,
                        closed.googleSubject() != null,
                        closed.referralCode() != null,
                        closed.emailCode() != null && closed.emailCode().codeHash() != null))
                .containsOnly(false);
        for (String table : List.of("user_refresh_tokens", "user_passkeys", "addresses")) {
            assertThat(Sql.rows("select count(*) from market." + table + " where user_id = ?", id))
                    .as(table)
                    .containsExactly(List.of("0"));
        }
        User again =
                User.withPassword(Uuid7.next(), (String) row.value("email"), "hash", null, null, UserRole.BUYER, LATER);
        assertThat(Market.in((EntityManager em) -> new UserRepository(em).insert(again)))
                .isTrue();
    }

    @Test
    void only_the_named_statuses_can_be_closed() {
        UUID id = Row.user("buyer").with("status", "suspended").insert();
        assertThat(accounts((AccountRepository rows) -> rows.close(id, EnumSet.of(UserStatus.ACTIVE), LATER)))
                .isEmpty();
        assertThat(load(id).email()).isNotNull();
        assertThat(accounts((AccountRepository rows) ->
                        rows.close(id, EnumSet.of(UserStatus.ACTIVE, UserStatus.SUSPENDED), LATER)))
                .contains(id);
    }

    @Test
    void only_active_administrators_are_locked() {
        UUID active = Row.user("admin").insert();
        UUID suspended = Row.user("admin").with("status", "suspended").insert();
        UUID buyer = Row.user("buyer").insert();
        assertThat(accounts(AccountRepository::lockActiveAdmins))
                .contains(active)
                .doesNotContain(suspended, buyer);
    }

    @Test
    void an_auditors_mark_is_set_and_taken_and_who_only_looks_does_not_count_as_an_administrator() {
        UUID id = Row.user("admin").insert();
        for (boolean mark : new boolean[] {true, false}) {
            User seen = load(id);
            assertThat(accounts((AccountRepository rows) -> rows.change(seen, AccountChange.ofAuditor(mark), LATER)))
                    .isTrue();
            assertThat(load(id).isAuditor()).isEqualTo(mark);
            assertThat(accounts((AccountRepository rows) ->
                            rows.change(seen, new AccountChange(null, null, UserRole.BUYER, null, null), LATER)))
                    .as("what he saw is past")
                    .isFalse();
            assertThat(accounts(AccountRepository::lockActiveAdmins).contains(id))
                    .isEqualTo(!mark);
        }
        assertThat(load(id).role()).isEqualTo(UserRole.ADMIN);
        assertThat(load(id).sessionEpoch()).isZero();
    }

    @Test
    void which_change_ends_somebodys_work_for_amanat() {
        User resolver = load(Row.user("resolver").insert());
        User auditor = load(Row.user("resolver").with("is_auditor", true).insert());
        User seller = load(Row.user("seller").insert());
        AccountChange demote = new AccountChange(null, null, UserRole.GUARD, null, null);
        AccountChange suspend = new AccountChange(null, null, null, UserStatus.SUSPENDED, null);
        AccountChange promote = new AccountChange(null, null, UserRole.ADMIN, UserStatus.ACTIVE, null);
        for (AccountChange end : List.of(demote, suspend, AccountChange.ofAuditor(true))) {
            assertThat(end.takesOffDuty(resolver)).isTrue();
            assertThat(List.of(end.takesOffDuty(auditor), end.takesOffDuty(seller)))
                    .containsOnly(false);
        }
        assertThat(List.of(
                        promote.takesOffDuty(resolver),
                        AccountChange.ofAuditor(false).takesOffDuty(resolver)))
                .containsOnly(false);
    }

    @Test
    void which_change_takes_an_administrator_away() {
        User admin = load(Row.user("admin").insert());
        User buyer = load(Row.user("buyer").insert());
        AccountChange demote = new AccountChange(null, null, UserRole.BUYER, null, null);
        AccountChange suspend = new AccountChange(null, null, null, UserStatus.SUSPENDED, null);
        AccountChange rename = new AccountChange("Ada", null, UserRole.ADMIN, UserStatus.ACTIVE, null);
        AccountChange look = AccountChange.ofAuditor(true);
        assertThat(List.of(demote.removesAdmin(admin), suspend.removesAdmin(admin), look.removesAdmin(admin)))
                .containsOnly(true);
        User auditor = load(Row.user("admin").with("is_auditor", true).insert());
        assertThat(List.of(demote.removesAdmin(auditor), suspend.removesAdmin(auditor), look.removesAdmin(buyer)))
                .as("who only looks is no acting administrator")
                .containsOnly(false);
        assertThat(List.of(rename.removesAdmin(admin), demote.removesAdmin(buyer), suspend.removesAdmin(buyer)))
                .containsOnly(false);
    }

    @Test
    void sign_ins_end_all_at_once_for_one_account_only() {
        UUID one = Row.user("buyer").insert();
        UUID other = Row.user("buyer").insert();
        Row.refreshToken("b".repeat(28) + one, one).insert();
        Row.refreshToken("c".repeat(28) + one, one).insert();
        Row.refreshToken("b".repeat(28) + other, other).insert();
        Market.run(em -> new SessionRepository(em).endAll(one));
        assertThat(Sql.rows("select user_id from market.user_refresh_tokens where user_id in (?, ?)", one, other))
                .containsExactly(List.of(other.toString()));
    }

    @Test
    void watched_categories_are_replaced_as_a_whole() {
        UUID user = Row.user("seller").insert();
        UUID first = Row.category().insert();
        UUID second = Row.category().insert();
        UUID unused = Row.category().with("is_active", false).insert();
        Function<List<UUID>, Boolean> replace =
                ids -> Market.in(em -> new WatchedCategoryRepository(em).replace(user, ids));
        assertThat(replace.apply(List.of(first, second))).isTrue();
        assertThat(replace.apply(List.of(second))).isTrue();
        assertThat(Market.in((EntityManager em) -> new WatchedCategoryRepository(em).of(user)))
                .containsExactly(second);
        assertThat(replace.apply(List.of(Uuid7.next()))).isFalse();
        assertThat(replace.apply(List.of(unused))).isFalse();
        assertThat(replace.apply(List.of())).isTrue();
        assertThat(Market.in((EntityManager em) -> new WatchedCategoryRepository(em).of(user)))
                .isEmpty();
    }
}
