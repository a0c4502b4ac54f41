package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.dispute.entity.DisputeCursor;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeRepository;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What was said, shown and done in disputes, and which disputes have waited too long (audit lessons 3.2). */
@OnVolume
class DisputePlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;

    private final UUID dispute = Regulars.dispute();
    private final UUID buyer =
            UUID.fromString(VolumeDatabase.value("select buyer_id from market.disputes where id = ?", dispute));
    private final DisputeCursor begun = DisputeCursor.of(
            Instant.parse(VolumeDatabase.value(
                    "select to_char(created_at at time zone 'UTC',"
                            + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from market.disputes where id = ?",
                    dispute)),
            dispute);

    @TestFactory
    Stream<DynamicTest> logs() {
        return Stream.of(
                assertIndexed(
                        "what was said",
                        em -> new DisputeRepository(em).messages(dispute, null, 20),
                        "dispute_messages_page"),
                assertIndexed(
                        "what was said after that",
                        em -> new DisputeRepository(em).messages(dispute, begun, 20),
                        "dispute_messages_page"),
                assertIndexed(
                        "what was shown",
                        em -> new DisputeRepository(em).evidence(dispute, null, 20),
                        "dispute_evidence_page"),
                assertIndexed(
                        "what was done",
                        em -> new DisputeRepository(em).timeline(dispute, null, 20),
                        "dispute_timeline_page"),
                assertIndexed(
                        "how much somebody has said",
                        em -> new DisputeListRepository(em).messagesOf(dispute, buyer),
                        "dispute_messages_page"),
                assertIndexed(
                        "how much somebody has shown",
                        em -> new DisputeListRepository(em).evidenceOf(dispute, buyer),
                        "dispute_evidence_page"));
    }

    @TestFactory
    Stream<DynamicTest> deadlines() {
        return Stream.of(
                assertIndexed(
                        "disputes that nobody took in hand",
                        em -> new DisputeListRepository(em).lockUnanswered("response-overdue", NOW, 100),
                        "disputes_response"),
                assertIndexed(
                        "disputes that nobody decided",
                        em -> new DisputeListRepository(em).lockUndecided("resolution-overdue", NOW, 100),
                        "disputes_resolution"));
    }
}
