package io.amanat.notification.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.AudienceRepository.Recipient;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who hears what is said to many. Ids grow, so that what a test makes comes after all that was there. */
@ExtendWith(TestDatabase.class)
class AudienceRepositoryTest {
    private static <T> T audience(Function<AudienceRepository, T> work) {
        return Market.in(em -> work.apply(new AudienceRepository(em)));
    }

    private static List<Recipient> part(Audience audience, UUID after, int limit) {
        return audience((AudienceRepository rows) -> rows.part(audience, after, limit));
    }

    private static long count(Audience audience) {
        return audience((AudienceRepository rows) -> rows.count(audience));
    }

    private static UUID person(String role, String language) {
        return Row.user(role)
                .with("preferences", "{\"language\": " + language + "}")
                .insert();
    }

    @Test
    void active_accounts_hear_it_in_their_own_language() {
        UUID before = Uuid7.next();
        long all = count(Audience.everybody());
        long guards = count(Audience.of(UserRole.GUARD));
        UUID persian = person("guard", "\"fa\"");
        UUID english = person("buyer", "\"en\"");
        UUID unsaid = person("guard", "null");
        UUID suspended = person("guard", "\"fa\"");
        UUID deleted = person("guard", "\"fa\"");
        Sql.run("update market.users set status = 'suspended' where id = ?", suspended);
        Sql.run("update market.users set status = 'deleted' where id = ?", deleted);
        assertThat(part(Audience.everybody(), before, 10))
                .containsExactly(
                        new Recipient(persian, true), new Recipient(english, false), new Recipient(unsaid, false));
        assertThat(count(Audience.everybody())).isEqualTo(all + 3);
        assertThat(part(Audience.of(UserRole.GUARD), before, 10))
                .extracting(Recipient::id)
                .containsExactly(persian, unsaid);
        assertThat(count(Audience.of(UserRole.GUARD))).isEqualTo(guards + 2);
        Audience named = Audience.named(List.of(suspended, english, persian));
        assertThat(part(named, null, 10)).extracting(Recipient::id).containsExactly(persian, english);
        assertThat(count(named)).isEqualTo(2);
        assertThat(count(Audience.named(List.of())))
                .as("nobody is not everybody")
                .isZero();
    }

    @Test
    void parts_are_parts_of_one_list() {
        UUID before = Uuid7.next();
        List<UUID> all = new ArrayList<>();
        for (int person = 0; person < 5; person++) {
            all.add(person("guard", "\"en\""));
        }
        List<UUID> read = new ArrayList<>();
        UUID last = before;
        for (List<Recipient> part = part(Audience.of(UserRole.GUARD), last, 2);
                !part.isEmpty();
                part = part(Audience.of(UserRole.GUARD), last, 2)) {
            part.forEach(one -> read.add(one.id()));
            last = part.get(part.size() - 1).id();
        }
        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void accounts_are_named_by_id_or_mail_and_only_active_ones_are_known() {
        UUID one = person("buyer", "\"en\"");
        UUID other = person("seller", "\"en\"");
        UUID gone = person("seller", "\"en\"");
        Sql.run("update market.users set status = 'suspended' where id = ?", gone);
        Map<String, UUID> known = audience((AudienceRepository rows) -> rows.named(
                List.of(one, gone), List.of(other + "@example.test", gone + "@example.test", "nobody@example.test")));
        assertThat(known)
                .containsOnly(
                        Map.entry(one.toString(), one),
                        Map.entry(one + "@example.test", one),
                        Map.entry(other.toString(), other),
                        Map.entry(other + "@example.test", other));
        assertThat(audience((AudienceRepository rows) -> rows.named(List.of(), List.of())))
                .isEmpty();
    }
}
