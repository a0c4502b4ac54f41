package io.amanat.chat.service;

import io.amanat.chat.entity.Attachment;
import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.Attachments;
import io.amanat.file.service.FileReaders;
import io.amanat.file.service.FileRecords;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Files of a chat: for those whom the chat is open to (R-CHT-07). An administrator who is not among them is written down.
 * They stay where words do: in the chat of a dispute, and in a closed one.
 */
@ApplicationScoped
public class ChatFiles implements FileReaders {
    /** The {@code resource_kind} of such files. */
    public static final String KIND = "chat";

    private static final Set<FilePurpose> PURPOSES = EnumSet.of(FilePurpose.CHAT, FilePurpose.DOCUMENT);

    @Inject
    private ChatAccess access;

    @Inject
    private ChatOrder order;

    @Inject
    private ChatReads reads;

    @Inject
    private FileRecords records;

    @Inject
    private Attachments attachments;

    /** A file that a message is going to carry. */
    record Carried(Attachment file, ChatMessageType type) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, UUID resourceId) {
        return access.isOpenTo(actor, resourceId);
    }

    @Override
    public void readByAdmin(Actor admin, UUID resourceId, UUID fileId) {
        reads.note(admin, resourceId, fileId);
    }

    @Override
    public void mustBeFree(UUID resourceId) {
        Chat chat = access.lock(resourceId);
        access.mustBeOpen(chat);
        order.mustBeFree(chat);
    }

    @Override
    public boolean mayRule(Actor admin, UUID resourceId) {
        return order.mayRule(admin, resourceId);
    }

    /** Where a file of a chat is fetched. */
    public static String address(UUID chatId, UUID fileId) {
        return folder(chatId) + fileId;
    }

    private static String folder(UUID chatId) {
        return "/api/chat/" + chatId + "/attachments/";
    }

    /**
     * An own file becomes one of the chat's.
     *
     * @throws DomainException VALIDATION_ERROR unless it is his own, meant for a chat, and belongs to nothing else
     */
    Carried claim(Actor actor, UUID chatId, UUID fileId) {
        StoredFile file = records.own(actor, List.of(fileId), List.of()).stream()
                .filter(own -> PURPOSES.contains(own.purpose()))
                .filter(own -> own.resourceId() == null
                        || (chatId.equals(own.resourceId()) && KIND.equals(own.resourceKind())))
                .findFirst()
                .orElseThrow(() -> DomainException.invalid(
                        "fileId", "NOT_YOURS", "This is no file of yours that was uploaded for this chat."));
        attachments.attach(new Attachments.Thing(KIND, chatId), actor.userId(), List.of(fileId), PURPOSES);
        ChatMessageType type = file.contentType().startsWith("image/") ? ChatMessageType.IMAGE : ChatMessageType.FILE;
        return new Carried(new Attachment(address(chatId, fileId), file.originalName(), file.sizeBytes()), type);
    }

    /** The file of a message that is taken back goes with it; one of the old store has no row here. */
    void drop(Actor actor, UUID chatId, String url) {
        String prefix = folder(chatId);
        if (url == null || !url.startsWith(prefix)) {
            return;
        }
        UUID fileId = Uuid7.parseOrNull(url.substring(prefix.length()));
        Optional<StoredFile> file = fileId == null ? Optional.empty() : records.find(fileId);
        // One that its owner has deleted at this moment is gone either way.
        file.ifPresent(one -> records.takeAway(actor, one));
    }
}
