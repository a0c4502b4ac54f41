package io.amanat.file.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R-FIL-01. */
@ExtendWith(TestDatabase.class)
class FileRepositoryTest {
    private static Optional<StoredFile> find(UUID id) {
        return Market.in(em -> new FileRepository(em).find(id));
    }

    private static StoredFile made(UUID owner) {
        NewFile input = new NewFile(
                FilePurpose.DOCUMENT,
                null,
                null,
                FileRows.key(),
                "terms.pdf",
                "application/pdf",
                5,
                "ab".repeat(32),
                null,
                null,
                false);
        StoredFile file = new StoredFile(Uuid7.next(), owner, input, Row.NOON);
        Market.run(em -> new FileRepository(em).add(file));
        return file;
    }

    @Test
    void own_files_are_found_by_id_and_by_key() {
        UUID owner = Row.user("buyer").insert();
        StoredFile one = made(owner);
        StoredFile two = made(owner);
        StoredFile gone = made(owner);
        StoredFile foreign = made(Row.user("buyer").insert());
        Market.run(em -> new FileRepository(em).delete(gone.id(), Row.NOON));
        List<UUID> ids = List.of(one.id(), gone.id(), foreign.id());
        assertThat(Market.in((EntityManager em) ->
                        new FileRepository(em).ofOwner(owner, ids, List.of(two.storageKey(), foreign.storageKey()))))
                .extracting(StoredFile::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).ofOwner(owner, ids, List.of())))
                .extracting(StoredFile::id)
                .containsExactly(one.id());
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).ofOwner(owner, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_file_is_stored_with_all_that_is_known_of_it() {
        UUID owner = Row.user("buyer").insert();
        NewFile input = new NewFile(
                FilePurpose.AVATAR,
                "purchase_request",
                Uuid7.next(),
                FileRows.key(),
                "me.jpg",
                "image/jpeg",
                5_000_000_000L,
                "ab".repeat(32),
                4_096,
                1,
                true);
        StoredFile made = new StoredFile(Uuid7.next(), owner, input, Row.NOON);
        Market.run(em -> new FileRepository(em).add(made));
        StoredFile stored = find(made.id()).orElseThrow();
        assertThat(stored.ownerId()).isEqualTo(owner);
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.isDeleted()).isFalse();
        assertThat(new NewFile(
                        stored.purpose(),
                        stored.resourceKind(),
                        stored.resourceId(),
                        stored.storageKey(),
                        stored.originalName(),
                        stored.contentType(),
                        stored.sizeBytes(),
                        stored.sha256(),
                        stored.width(),
                        stored.height(),
                        stored.isPublic()))
                .isEqualTo(input);
    }

    @Test
    void a_file_that_was_given_to_something_else_since_it_was_read_is_not_deleted() {
        UUID owner = Row.user("buyer").insert();
        UUID id = FileRows.file(owner).with("purpose", "evidence").insert();
        StoredFile free = find(id).orElseThrow();
        give(id, "dispute", UUID.randomUUID());
        StoredFile shown = find(id).orElseThrow();
        assertThat(deletedUnmoved(free)).as("it was shown meanwhile").isFalse();
        give(id, "dispute", UUID.randomUUID());
        assertThat(deletedUnmoved(shown)).as("elsewhere by now").isFalse();
        assertThat(find(id)).isPresent();
        assertThat(deletedUnmoved(find(id).orElseThrow())).isTrue();
        assertThat(deletedUnmoved(shown)).isFalse();
        assertThat(find(id)).isEmpty();
        UUID other = FileRows.file(owner).insert();
        assertThat(deletedUnmoved(find(other).orElseThrow())).isTrue();
    }

    private static void give(UUID id, String kind, UUID thing) {
        Sql.run("update market.files set resource_kind = ?, resource_id = ? where id = ?", kind, thing, id);
    }

    private static boolean deletedUnmoved(StoredFile read) {
        return Market.in((EntityManager em) -> new FileRepository(em).deleteUnmoved(read, Row.NOON));
    }

    @Test
    void a_deleted_file_is_not_found_and_is_deleted_once() {
        Row row = FileRows.file(Row.user("buyer").insert()).with("purpose", "shop");
        UUID id = row.with("is_public", true).insert();
        String key = row.value("storage_key").toString();
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).findPublic(key)))
                .isPresent();
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).delete(id, Row.NOON)))
                .isTrue();
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).delete(id, Row.NOON)))
                .isFalse();
        assertThat(find(id)).isEmpty();
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).findPublic(key)))
                .isEmpty();
        // Its bytes are still spoken for, until the row goes.
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).needed(List.of(key, "other"))))
                .isEqualTo(Set.of(key));
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).needed(List.of())))
                .isEmpty();
    }

    @Test
    void a_private_file_is_not_found_by_its_key() {
        Row row = FileRows.file(Row.user("buyer").insert());
        row.insert();
        assertThat(Market.in((EntityManager em) -> new FileRepository(em)
                        .findPublic(row.value("storage_key").toString())))
                .isEmpty();
    }

    @Test
    void what_was_deleted_long_ago_is_forgotten_and_its_bytes_are_named() {
        UUID owner = Row.user("buyer").insert();
        Row old = FileRows.file(owner).with("deleted_at", Row.NOON.plusSeconds(1));
        Row fresh = FileRows.file(owner).with("deleted_at", Row.NOON.plusSeconds(60));
        Row live = FileRows.file(owner);
        for (Row row : List.of(old, fresh, live)) {
            row.insert();
        }
        List<String> purged = Market.in(em -> new FileRepository(em).purge(Row.NOON.plusSeconds(60), 1_000));
        assertThat(purged)
                .contains(old.value("storage_key").toString())
                .doesNotContain(
                        fresh.value("storage_key").toString(),
                        live.value("storage_key").toString());
        assertThat(find(live.id())).isPresent();
    }

    @Test
    void only_pictures_for_all_eyes_are_public() {
        UUID owner = Row.user("buyer").insert();
        for (FilePurpose purpose : FilePurpose.values()) {
            Row row = FileRows.file(owner).with("purpose", purpose.code()).with("is_public", true);
            if (purpose.mayBePublic()) {
                row.insert();
            } else {
                assertThat(catchThrowableOfType(Sql.Refused.class, row::insert).constraint())
                        .isEqualTo("files_public_purpose");
            }
        }
    }

    private static List<UUID> listed(UUID wanted, Set<String> kinds, Boolean deleted, UUID after, int limit) {
        return Market.in((EntityManager em) -> new FileRepository(em)
                .list(wanted, kinds, deleted, after, limit).stream()
                        .map(StoredFile::id)
                        .toList());
    }

    @Test
    void the_desk_finds_files_by_id_owner_and_thing_newest_first_deleted_ones_too() {
        UUID owner = Row.user("buyer").insert();
        UUID thing = Uuid7.next();
        UUID first = made(owner).id();
        UUID second = made(owner).id();
        NewFile input = new NewFile(
                FilePurpose.REQUEST,
                "purchase_request",
                thing,
                FileRows.key(),
                "desk.jpg",
                "image/jpeg",
                5,
                "ab".repeat(32),
                4,
                4,
                false);
        StoredFile ofThing = new StoredFile(Uuid7.next(), owner, input, Row.NOON);
        Market.run(em -> new FileRepository(em).add(ofThing));
        Market.run(em -> new FileRepository(em).delete(first, Row.NOON));
        Set<String> kinds = Set.of("purchase_request", "chat");
        assertThat(listed(owner, kinds, null, null, 9)).containsExactly(ofThing.id(), second, first);
        assertThat(listed(owner, kinds, null, ofThing.id(), 1)).containsExactly(second);
        assertThat(listed(owner, kinds, true, null, 9)).containsExactly(first);
        assertThat(listed(owner, kinds, false, second, 9)).isEmpty();
        assertThat(listed(first, kinds, null, null, 9)).containsExactly(first);
        assertThat(listed(thing, kinds, null, null, 9)).containsExactly(ofThing.id());
        assertThat(listed(thing, Set.of(), null, null, 9)).isEmpty();
        assertThat(listed(null, kinds, null, null, 2)).hasSize(2);
        assertThat(Market.in((EntityManager em) -> new FileRepository(em).findAny(first)))
                .isPresent();
        assertThat(find(first)).isEmpty();
    }
}
