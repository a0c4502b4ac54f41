package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.FileRepository;
import io.amanat.file.entity.NewFile;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who deletes a file, what its thing has to say about it, and what is written down. */
class FileRecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID THING = new UUID(0, 7);
    private static final Actor OWNER = new Actor(new UUID(0, 1), UserRole.BUYER, null, false);
    private static final Actor ADMIN = new Actor(new UUID(0, 2), UserRole.ADMIN, null, false);
    /** The same person as the owner, promoted. */
    private static final Actor PARTY = new Actor(OWNER.userId(), UserRole.ADMIN, null, false);

    private final List<String> done = new ArrayList<>();
    private final FileRecords records = new FileRecords();
    private final FileDesk desk = new FileDesk();
    private StoredFile file = file(OWNER, "dispute");
    private boolean moved;

    FileRecordsTest() {
        FileRepository files = new FileRepository(null) {
            @Override
            public Optional<StoredFile> find(UUID id) {
                return Optional.of(file);
            }

            @Override
            public Optional<StoredFile> findAny(UUID id) {
                return Optional.of(file);
            }

            @Override
            public boolean deleteUnmoved(StoredFile read, Instant now) {
                return !moved && done.add("deleted");
            }
        };
        Wiring.inject(records, "files", files);
        Wiring.inject(records, "readers", readers());
        Wiring.inject(records, "audit", new AuditLog() {
            @Override
            public void record(
                    UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
                done.add(action + " " + details.get("reason"));
            }
        });
        Wiring.inject(records, "clock", Wiring.clockAt(new MarketClock(), NOON));
        Wiring.inject(Wiring.inject(desk, "files", files), "records", records);
    }

    /** Of the kind "dispute" only: what was shown there stays, and its owner is one of its parties. */
    private static Object readers() {
        FileReaders disputes = new FileReaders() {
            @Override
            public String kind() {
                return "dispute";
            }

            @Override
            public boolean mayRead(Actor actor, UUID resourceId) {
                return true;
            }

            @Override
            public boolean mayRule(Actor admin, UUID resourceId) {
                return !admin.is(OWNER.userId());
            }

            @Override
            public void mustBeFree(UUID resourceId) {
                throw new DomainException(ErrorCode.INVALID_STATUS, "It stays.");
            }
        };
        return Proxy.newProxyInstance(
                FileRecordsTest.class.getClassLoader(), new Class<?>[] {Instance.class}, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("stream");
                    return Stream.of(disputes);
                });
    }

    private static StoredFile file(Actor owner, String kind) {
        NewFile row = new NewFile(
                FilePurpose.EVIDENCE,
                kind,
                kind == null ? null : THING,
                "key",
                "box.pdf",
                "application/pdf",
                1,
                "0".repeat(64),
                null,
                null,
                false);
        return new StoredFile(new UUID(0, 8), owner.userId(), row, NOON);
    }

    private ErrorCode refused(Actor actor) {
        DomainException byApi = catchThrowableOfType(DomainException.class, () -> records.delete(actor, file));
        if (actor.isAdmin()) {
            DomainException atDesk =
                    catchThrowableOfType(DomainException.class, () -> desk.delete(actor, file.id(), "It is wrong."));
            assertThat(atDesk.code()).isEqualTo(byApi.code());
        }
        assertThat(done).isEmpty();
        return byApi.code();
    }

    @Test
    void a_party_takes_no_proof_away_whatever_his_role_and_whichever_door() {
        assertThat(refused(OWNER)).isEqualTo(ErrorCode.INVALID_STATUS);
        assertThat(refused(PARTY)).isEqualTo(ErrorCode.INVALID_STATUS);
        file = file(ADMIN, "dispute");
        assertThat(refused(PARTY)).as("that of the other side").isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void what_an_administrator_takes_away_of_a_thing_is_written_down_his_own_too() {
        records.delete(ADMIN, file);
        desk.delete(ADMIN, file.id(), "It is wrong.");
        file = file(ADMIN, "dispute");
        records.delete(ADMIN, file);
        assertThat(done)
                .containsExactly(
                        "deleted",
                        "file.delete null",
                        "deleted",
                        "file.delete It is wrong.",
                        "deleted",
                        "file.delete null");
    }

    @Test
    void ones_own_that_belongs_to_nothing_goes_without_a_word() {
        file = file(OWNER, null);
        records.delete(OWNER, file);
        records.delete(PARTY, file);
        file = file(OWNER, "delivery");
        records.delete(OWNER, file);
        assertThat(done).containsExactly("deleted", "deleted", "deleted");
    }

    @Test
    void what_becomes_proof_at_this_moment_stays_for_an_administrator_too() {
        file = file(OWNER, null);
        moved = true;
        assertThat(refused(OWNER)).isEqualTo(ErrorCode.STATE_CONFLICT);
        assertThat(refused(PARTY)).isEqualTo(ErrorCode.STATE_CONFLICT);
    }
}
