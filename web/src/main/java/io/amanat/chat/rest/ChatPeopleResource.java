package io.amanat.chat.rest;

import io.amanat.chat.service.ChatClosing;
import io.amanat.chat.service.ChatFiles;
import io.amanat.chat.service.ChatMembers;
import io.amanat.chat.service.ChatQueries;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.file.rest.FileAnswers;
import io.amanat.file.rest.FileJson;
import io.amanat.file.rest.Upload;
import io.amanat.file.service.FileService;
import io.amanat.file.service.StorageKeys;
import io.amanat.file.service.UploadFolder;
import io.amanat.file.service.UploadTarget;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is in a chat, his own switches, its end for everybody, and the files that are shared in it. */
@RequestScoped
@Path("chat")
@Tag(name = "chat")
public class ChatPeopleResource {
    @EJB
    private ChatMembers members;

    @EJB
    private ChatClosing closing;

    @EJB
    private ChatQueries queries;

    @EJB
    private FileService files;

    @Inject
    private UploadFolder folder;

    @Inject
    private CurrentActor actor;

    @Context
    private HttpServletResponse servlet;

    private Envelope<ChatJson, Void> chat(String id) {
        return Envelope.of(ChatJson.of(queries.view(actor.get(), Ids.path(id))));
    }

    @PATCH
    @Path("{id}/settings")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Archive or mute a chat for oneself; what is left out stays")
    public Envelope<ChatJson, Void> change(@PathParam("id") String id, ChatInput.Settings input) {
        members.change(actor.get(), Ids.path(id), ChatInput.check(input));
        return chat(id);
    }

    @POST
    @Path("{id}/close")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Close a chat for everybody: nothing more is said in it, everything can be read",
            description =
                    "For the owner of a group, the resolver in the chat of his dispute, and administrators. Written"
                            + " down. A conversation with support is not closed.")
    public Envelope<Void, Void> close(@PathParam("id") String id) {
        boolean now = closing.close(actor.get(), Ids.path(id));
        return Envelope.said(now ? "The chat is closed." : "The chat was closed before.");
    }

    @POST
    @Path("{id}/reopen")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Open a closed chat again, for those who may close it")
    public Envelope<Void, Void> reopen(@PathParam("id") String id) {
        boolean now = closing.reopen(actor.get(), Ids.path(id));
        return Envelope.said(now ? "The chat is open again." : "The chat was open.");
    }

    @POST
    @Path("{id}/participants")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Take somebody into a group, as member or admin; for those who keep order in it")
    @Answers(
            status = {200, 201},
            data = ChatJson.class)
    public Response add(@PathParam("id") String id, ChatInput.Person input) {
        ChatInput.CheckedPerson person = ChatInput.check(input);
        boolean came = members.add(actor.get(), Ids.path(id), person.userId(), person.role());
        return Response.status(came ? Response.Status.CREATED : Response.Status.OK)
                .entity(chat(id))
                .build();
    }

    @PATCH
    @Path("{id}/participants/{participantId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Make somebody in a group member or admin; for its owner")
    public Envelope<ChatJson, Void> changeRole(
            @PathParam("id") String id, @PathParam("participantId") String participantId, ChatInput.Person input) {
        members.changeRole(actor.get(), Ids.path(id), Ids.path(participantId), ChatInput.checkRole(input));
        return chat(id);
    }

    @DELETE
    @Path("{id}/participants/{participantId}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Leave a group, or make somebody leave it who ranks lower")
    public Envelope<Void, Void> remove(@PathParam("id") String id, @PathParam("participantId") String participantId) {
        members.remove(actor.get(), Ids.path(id), Ids.path(participantId));
        return Envelope.said("This person is not in the chat any more.");
    }

    @POST
    @Path("{id}/attachments")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.UPLOAD)
    @Operation(
            summary = "Store 1 to 5 files for a chat; a message then carries one by its id",
            description =
                    "multipart/form-data: file (JPEG, PNG, GIF to 10 MB; PDF, DOC, DOCX). All are stored or none.")
    @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA))
    @Answers(status = 201, data = FileJson.Uploaded.class)
    public Response upload(
            @PathParam("id") String id, @HeaderParam("Content-Type") String contentType, InputStream body)
            throws IOException {
        UUID chat = Ids.path(id);
        UploadTarget target = new UploadTarget(FilePurpose.CHAT.code(), ChatFiles.KIND, chat.toString());
        List<FileJson> stored;
        try (Upload upload = Upload.read(body, contentType, folder, files.maxFileSize())) {
            stored = files.store(actor.get(), target, upload.files()).stream()
                    .map(file -> FileJson.from(file, ChatFiles.address(chat, file.id())))
                    .toList();
        } catch (DomainException refused) {
            FileAnswers.skipRest(body);
            throw refused;
        }
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(FileJson.Uploaded.of(stored)))
                .build();
    }

    @GET
    @Path("{id}/attachments/{fileId}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "A file of a chat, for those who are in it; see the chat itself for staff and administrators")
    @Answers(status = {200, 304})
    public Response download(
            @PathParam("id") String id, @PathParam("fileId") String fileId, @HeaderParam("If-None-Match") String known)
            throws IOException {
        StoredFile file = files.info(actor.get(), StorageKeys.fileId(fileId));
        if (!ChatFiles.KIND.equals(file.resourceKind()) || !Ids.path(id).equals(file.resourceId())) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such file in this chat.");
        }
        return FileAnswers.download(servlet, files, file, known);
    }
}
