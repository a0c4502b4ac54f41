package io.amanat.file.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AttachmentRepositoryTest {
    private static final Set<FilePurpose> PURPOSES = EnumSet.of(FilePurpose.OFFER, FilePurpose.DOCUMENT);

    private final UUID owner = Row.user("seller").insert();
    private final UUID thing = Uuid7.next();

    private Row file(UUID whose, String purpose) {
        return FileRows.file(whose).with("purpose", purpose);
    }

    private int bind(UUID to, UUID... files) {
        return Market.in(em -> new AttachmentRepository(em).bind("seller_offer", to, owner, Set.of(files), PURPOSES));
    }

    private static String belongsTo(UUID file) {
        return Sql.value("select resource_kind || ' ' || resource_id from market.files where id = ?", file);
    }

    @Test
    void own_free_files_are_attached_and_stay_attached() {
        UUID one = file(owner, "offer").insert();
        UUID other = file(owner, "document").insert();
        assertThat(bind(thing, one, other)).isEqualTo(2);
        assertThat(bind(thing, one)).isEqualTo(1);
        assertThat(belongsTo(one)).isEqualTo("seller_offer " + thing);
        assertThat(bind(thing)).isZero();
    }

    @Test
    void what_is_not_ones_own_is_gone_meant_for_something_else_or_taken_is_not_attached() {
        UUID foreign = file(Row.user("seller").insert(), "offer").insert();
        UUID deleted = file(owner, "offer").with("deleted_at", Row.NOON).insert();
        UUID avatar = file(owner, "avatar").insert();
        UUID taken = file(owner, "offer").insert();
        assertThat(bind(Uuid7.next(), taken)).isEqualTo(1);
        assertThat(bind(thing, foreign, deleted, avatar, taken, Uuid7.next())).isZero();
        assertThat(belongsTo(foreign)).isNull();
        assertThat(belongsTo(avatar)).isNull();
    }

    @Test
    void single_files_are_taken_back_and_the_newest_stand_first() {
        UUID old = file(owner, "offer").insert();
        UUID fresh =
                file(owner, "offer").with("created_at", Row.NOON.plusSeconds(9)).insert();
        UUID elsewhere = file(owner, "offer").insert();
        bind(thing, old, fresh);
        bind(Uuid7.next(), elsewhere);
        assertThat(Market.<java.util.List<StoredFile>>in(em -> new AttachmentRepository(em).of("seller_offer", thing)))
                .extracting(StoredFile::id)
                .containsExactly(fresh, old);
        UUID guest = Row.user("buyer").insert();
        assertThat(Market.<Integer>in(
                        em -> new AttachmentRepository(em).drop("seller_offer", thing, guest, Set.of(old))))
                .as("not by somebody else")
                .isZero();
        assertThat(Market.<Integer>in(
                        em -> new AttachmentRepository(em).drop("seller_offer", thing, owner, Set.of(old, elsewhere))))
                .isEqualTo(1);
        assertThat(belongsTo(old)).isNull();
        assertThat(belongsTo(fresh)).isNotNull();
        assertThat(belongsTo(elsewhere)).isNotNull();
    }

    @Test
    void files_that_are_left_out_are_their_owners_alone_again() {
        UUID kept = file(owner, "offer").insert();
        UUID dropped = file(owner, "offer").insert();
        UUID guests = file(Row.user("buyer").insert(), "document")
                .with("resource_kind", "seller_offer")
                .with("resource_id", thing)
                .insert();
        bind(thing, kept, dropped);
        assertThat(Market.<Integer>in(
                        em -> new AttachmentRepository(em).release("seller_offer", thing, owner, Set.of(kept))))
                .isEqualTo(1);
        assertThat(belongsTo(kept)).isNotNull();
        assertThat(belongsTo(dropped)).isNull();
        assertThat(belongsTo(guests)).as("somebody else's file").isNotNull();
        assertThat(Market.<Integer>in(
                        em -> new AttachmentRepository(em).release("seller_offer", thing, owner, Set.of())))
                .isEqualTo(1);
    }
}
