package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Wiring;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.notification.entity.Audience;
import io.amanat.notification.entity.AudienceRepository;
import io.amanat.notification.entity.NewNotification;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said to many is said to each of them once, in batches, by administrators only, and is written down. */
class BroadcastsTest {
    private static final Actor ADMIN = new Actor(new UUID(0, 9), UserRole.ADMIN, null, false);

    private final List<AudienceRepository.Recipient> people = new ArrayList<>();
    private final Map<String, UUID> known = new HashMap<>();
    private final List<Audience> asked = new ArrayList<>();
    private final List<Telling> left = new ArrayList<>();
    private final List<Map<String, String>> written = new ArrayList<>();
    private final Map<String, UUID> taken = new HashMap<>();
    private final Broadcasts broadcasts = new Broadcasts();

    BroadcastsTest() {
        Wiring.inject(broadcasts, "audiences", new AudienceRepository(null) {
            @Override
            public long count(Audience audience) {
                asked.add(audience);
                return people.size();
            }

            @Override
            public List<Recipient> part(Audience audience, UUID after, int limit) {
                asked.add(audience);
                return people.stream()
                        .filter(one -> after == null || one.id().compareTo(after) > 0)
                        .limit(limit)
                        .toList();
            }

            @Override
            public Map<String, UUID> named(Collection<UUID> ids, Collection<String> emails) {
                return known;
            }
        });
        Wiring.inject(broadcasts, "notices", new Notices() {
            @Override
            public void leaveAll(List<Telling> tellings) {
                left.addAll(tellings);
            }
        });
        Wiring.inject(broadcasts, "keys", new OnceKeys() {
            @Override
            public Optional<UUID> claim(UUID accountId, String operation, Once once, UUID resultId) {
                return Optional.ofNullable(taken.putIfAbsent(accountId + once.key() + once.fingerprint(), resultId));
            }
        });
        Wiring.inject(broadcasts, "audit", new AuditLog() {
            @Override
            public void record(
                    UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
                assertThat(actorId).isEqualTo(ADMIN.userId());
                assertThat(subjectId).isEqualTo(Broadcasts.BOARD);
                written.add(details);
            }
        });
    }

    private void people(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> people.add(new AudienceRepository.Recipient(new UUID(0, number), number % 2 == 0)));
    }

    private static BroadcastInput to(String audience, String names) {
        return new BroadcastInput(
                audience, names, "یک خبر", "فردا بسته‌ایم.\r\nپس‌فردا باز.", "News", "Closed tomorrow.", "key-0001");
    }

    private List<FieldError> refused(BroadcastInput input) {
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> broadcasts.preview(ADMIN, input));
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        DomainException again = catchThrowableOfType(DomainException.class, () -> broadcasts.send(ADMIN, input));
        assertThat(again.details()).isEqualTo(refusal.details());
        assertThat(written).isEmpty();
        return refusal.details();
    }

    @Test
    void many_are_told_in_batches_each_once_and_in_his_own_language() {
        people(Broadcasts.READ + 1);
        Broadcasts.Sent sent = broadcasts.send(ADMIN, to("all", null));
        assertThat(sent.recipients()).isEqualTo(Broadcasts.READ + 1);
        assertThat(sent.again()).isFalse();
        assertThat(left)
                .hasSize(Broadcasts.READ / Broadcasts.BATCH + 1)
                .allSatisfy(telling -> assertThat(telling.once()).hasSizeLessThanOrEqualTo(Broadcasts.BATCH));
        List<NewNotification> told =
                left.stream().flatMap(telling -> telling.once().stream()).toList();
        assertThat(told.stream().map(NewNotification::userId))
                .containsExactlyElementsOf(
                        people.stream().map(AudienceRepository.Recipient::id).toList());
        assertThat(told.get(0).title()).isEqualTo("News");
        assertThat(told.get(1).title()).isEqualTo("یک خبر");
        assertThat(told.get(1).message()).isEqualTo("فردا بسته‌ایم.\nپس‌فردا باز.");
        assertThat(told.stream().map(NewNotification::relatedId).collect(Collectors.toSet()))
                .containsExactly(sent.id().toString());
        assertThat(written).hasSize(1);
        assertThat(written.get(0))
                .containsEntry("broadcast", sent.id().toString())
                .containsEntry("audience", "all")
                .doesNotContainKey("named")
                .containsEntry("recipients", String.valueOf(Broadcasts.READ + 1))
                .containsEntry("textEn", "Closed tomorrow.");
    }

    @Test
    void the_same_key_says_it_once() {
        people(3);
        Broadcasts.Sent first = broadcasts.send(ADMIN, to("all", null));
        Broadcasts.Sent second = broadcasts.send(ADMIN, to("all", null));
        assertThat(second).isEqualTo(new Broadcasts.Sent(first.id(), 0, true));
        assertThat(left).hasSize(1);
        assertThat(written).hasSize(1);
    }

    @Test
    void looking_says_nothing_and_counts_who_would_hear_it() {
        people(3);
        assertThat(broadcasts.preview(ADMIN, to("seller", null)).recipients()).isEqualTo(3);
        assertThat(asked).containsExactly(Audience.of(UserRole.SELLER));
        assertThat(left).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void named_accounts_are_told_by_id_or_mail_each_once_and_an_unknown_one_is_named() {
        UUID ada = new UUID(7, 1);
        people.add(new AudienceRepository.Recipient(ada, false));
        known.put(ada.toString(), ada);
        known.put("ada@example.test", ada);
        UUID eva = new UUID(7, 2);
        people.add(new AudienceRepository.Recipient(eva, true));
        known.put("eva@example.test", eva);
        broadcasts.send(ADMIN, to("named", " Ada@example.test,\n" + ada + " eva@example.test"));
        assertThat(asked).containsExactly(Audience.named(List.of(ada, eva)));
        assertThat(written.get(0))
                .containsEntry("audience", "named")
                .containsEntry("named", ada + " " + eva)
                .containsEntry("recipients", "2");
        written.clear();
        assertThat(refused(to("named", "ada@example.test eve@example.test")))
                .containsExactly(new FieldError("names", "UNKNOWN", "There is no active account eve@example.test."));
        assertThat(refused(to("named", null))).extracting(FieldError::code).containsExactly("REQUIRED");
        String many = IntStream.rangeClosed(0, BroadcastInput.MAX_NAMED)
                .mapToObj(number -> number + "@example.test")
                .collect(Collectors.joining(" "));
        assertThat(refused(to("named", many))).extracting(FieldError::code).containsExactly("TOO_LONG");
    }

    @Test
    void what_cannot_be_said_is_refused_field_by_field() {
        assertThat(refused(to("all", null)))
                .as("there is nobody")
                .extracting(FieldError::code)
                .containsExactly("NOBODY");
        people(1);
        assertThat(refused(new BroadcastInput(null, null, " ", null, "x".repeat(121), "x".repeat(1_001), "no")))
                .extracting(error -> error.field() + " " + error.code())
                .containsExactly(
                        "audience REQUIRED",
                        "titleFa REQUIRED",
                        "textFa REQUIRED",
                        "titleEn TOO_LONG",
                        "textEn TOO_LONG",
                        "key INVALID");
        assertThat(refused(to("everyone", null))).extracting(FieldError::code).containsExactly("UNKNOWN_VALUE");
        for (UserRole role : List.of(UserRole.RESOLVER, UserRole.SELLER, UserRole.BUYER)) {
            Actor other = new Actor(new UUID(0, 8), role, null, false);
            assertThat(List.of(
                            catchThrowableOfType(DomainException.class, () -> broadcasts.send(other, to("all", null)))
                                    .code(),
                            catchThrowableOfType(
                                            DomainException.class, () -> broadcasts.preview(other, to("all", null)))
                                    .code(),
                            catchThrowableOfType(DomainException.class, () -> broadcasts.said(other, null, 1))
                                    .code()))
                    .containsOnly(ErrorCode.FORBIDDEN);
        }
        assertThat(left).isEmpty();
    }
}
