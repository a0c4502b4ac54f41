package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.NewEvidence;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.Attachments;
import io.amanat.file.service.FileRecords;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is shown and said in an open dispute. Only ever added; a file that was shown is bound to the dispute, is for its
 * people alone and stays with its digest (R-DSP-04, R-DSP-05, R-DSP-09).
 */
@Stateless
public class DisputeTalk {
    /** Pieces of evidence of one person in one dispute. */
    public static final int MAX_EVIDENCE = 20;
    /** Messages of one person in one dispute. */
    public static final int MAX_MESSAGES = 500;

    private static final Set<FilePurpose> PURPOSES = EnumSet.of(FilePurpose.EVIDENCE, FilePurpose.DOCUMENT);

    @Inject
    private DisputeRepository disputes;

    @Inject
    private DisputeListRepository lists;

    @Inject
    private DisputeLocks locks;

    @Inject
    private DisputeLog log;

    @Inject
    private Attachments attachments;

    @Inject
    private FileRecords files;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.Added> added;

    /**
     * Shows something.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless a party or the staff at work, INVALID_STATUS once it has ended
     *     or the actor has shown {@link #MAX_EVIDENCE} things, VALIDATION_ERROR for a file that is not his own
     */
    public DisputeEvidence show(Actor actor, UUID disputeId, Exhibit exhibit) {
        Dispute dispute = lockOpen(actor, disputeId);
        if (lists.evidenceOf(disputeId, actor.userId()) >= MAX_EVIDENCE) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "You have shown " + MAX_EVIDENCE + " things in this dispute already.");
        }
        StoredFile file = exhibit.fileId() == null ? null : bind(actor, disputeId, exhibit.fileId());
        EvidenceKind kind = file == null ? exhibit.kind() : kind(file);
        DisputeEvidence evidence = DisputeEvidence.of(
                Uuid7.next(),
                new NewEvidence(
                        disputeId,
                        actor.userId(),
                        kind,
                        file == null ? exhibit.link() : "/api/files/" + file.id(),
                        file == null ? null : file.sha256(),
                        exhibit.text()),
                clock.instant());
        disputes.add(evidence);
        log.note(
                dispute,
                actor.userId(),
                "evidence_added",
                Map.of("kind", kind.code(), "evidenceId", evidence.id().toString()));
        added.fire(new DisputeEvents.Added(DisputeEvents.About.of(dispute), actor.userId(), false));
        return evidence;
    }

    private StoredFile bind(Actor actor, UUID disputeId, UUID fileId) {
        Attachments.Thing thing = new Attachments.Thing(DisputeFileReaders.KIND, disputeId);
        StoredFile file = files.own(actor, List.of(fileId), List.of()).stream()
                .filter(own -> PURPOSES.contains(own.purpose()))
                .filter(own -> own.resourceId() == null
                        || (thing.id().equals(own.resourceId()) && thing.kind().equals(own.resourceKind())))
                .findFirst()
                .orElseThrow(() -> DomainException.invalid(
                        "fileId",
                        "NOT_YOURS",
                        "Evidence is an own file, uploaded as evidence or document, that belongs to nothing else."));
        attachments.attach(thing, actor.userId(), List.of(fileId), PURPOSES);
        return file;
    }

    private static EvidenceKind kind(StoredFile file) {
        return file.contentType().startsWith("image/") ? EvidenceKind.IMAGE : EvidenceKind.DOCUMENT;
    }

    /**
     * Says something.
     *
     * @throws DomainException as {@link #show}; the share is {@link #MAX_MESSAGES}
     */
    public DisputeMessage say(Actor actor, UUID disputeId, String text) {
        Dispute dispute = lockOpen(actor, disputeId);
        if (lists.messagesOf(disputeId, actor.userId()) >= MAX_MESSAGES) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "You have said " + MAX_MESSAGES + " things in this dispute already.");
        }
        DisputeMessage message = DisputeMessage.of(Uuid7.next(), disputeId, actor.userId(), text, clock.instant());
        disputes.add(message);
        added.fire(new DisputeEvents.Added(DisputeEvents.About.of(dispute), actor.userId(), true));
        return message;
    }

    private Dispute lockOpen(Actor actor, UUID disputeId) {
        Dispute dispute = locks.lock(disputeId).dispute();
        DisputeAccess.requireReader(actor, dispute);
        if (!dispute.isOpen()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The dispute is " + dispute.status().code() + ".");
        }
        return dispute;
    }
}
