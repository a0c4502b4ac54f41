package io.amanat.chat.rest;

import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.service.ChatMembers;
import io.amanat.chat.service.ChatQueries;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.Utterance;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is said in a chat. */
@ApplicationScoped
@Path("chat")
@Tag(name = "chat")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChatMessageResource {
    @EJB
    private ChatTalk talk;

    @EJB
    private ChatMembers members;

    @EJB
    private ChatQueries queries;

    @EJB
    private Limiter limiter;

    @Inject
    private CurrentActor actor;

    /** How many messages of others wait in a chat. */
    public record Left(int unreadCount) {}

    @GET
    @Path("{id}/messages")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What was said in a chat, newest first, by cursor")
    public Envelope<List<MessageJson>, ChatJson.Meta> list(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int rows = PageRequest.of(null, limit).limit();
        return MessageJson.page(actor.get(), queries.messages(actor.get(), Ids.path(id), cursor, rows), rows);
    }

    @POST
    @Path("{id}/messages")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Say something: a text, or a file that was uploaded to this chat, or both",
            description = "30 in a minute per chat and sender. Sent again with the same clientMessageId, or the same"
                    + " Idempotency-Key, it is the same message and answered with 200.")
    @Answers(
            status = {200, 201},
            data = MessageJson.class)
    public Response send(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, ChatInput.Message input) {
        UUID chat = Ids.path(id);
        Utterance words = ChatInput.check(input, IdempotencyKey.check(key));
        limiter.take(Limit.CHAT_SEND, chat + ":" + actor.get().userId());
        ChatTalk.Sent sent = talk.send(actor.get(), chat, words);
        return Response.status(sent.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Envelope.of(MessageJson.of(actor.get(), sent)))
                .build();
    }

    @PATCH
    @Path("{id}/messages/{messageId}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change own words, within a quarter of an hour")
    public Envelope<MessageJson, Void> edit(
            @PathParam("id") String id, @PathParam("messageId") String messageId, ChatInput.Edit input) {
        String content = ChatInput.check(input);
        talk.edit(actor.get(), Ids.path(id), Ids.path(messageId), content);
        return one(id, messageId);
    }

    /** As everybody in the chat reads it, after the transaction. */
    private Envelope<MessageJson, Void> one(String id, String messageId) {
        return Envelope.of(
                MessageJson.only(actor.get(), queries.message(actor.get(), Ids.path(id), Ids.path(messageId))));
    }

    @DELETE
    @Path("{id}/messages/{messageId}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Take a message back; its place stays, empty",
            description = "For its sender, those who keep order in the chat, and administrators.")
    public Envelope<MessageJson.Gone, Void> remove(
            @PathParam("id") String id, @PathParam("messageId") String messageId) {
        ChatMessage gone = talk.remove(actor.get(), Ids.path(id), Ids.path(messageId));
        return Envelope.of(new MessageJson.Gone(gone.id(), gone.chatId(), gone.deletedAt()));
    }

    @POST
    @Path("{id}/messages/{messageId}/reactions")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Put a sign on a message")
    public Envelope<MessageJson, Void> react(
            @PathParam("id") String id, @PathParam("messageId") String messageId, ChatInput.Reaction input) {
        String reaction = ChatInput.check(input);
        talk.react(actor.get(), Ids.path(id), Ids.path(messageId), reaction);
        return one(id, messageId);
    }

    @DELETE
    @Path("{id}/messages/{messageId}/reactions")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Take an own sign off a message; all own ones when none is named")
    public Envelope<MessageJson, Void> unreact(
            @PathParam("id") String id,
            @PathParam("messageId") String messageId,
            @Asked(value = "This sign; all own ones without it", max = ChatInput.MAX_REACTION) @QueryParam("reaction")
                    String reaction) {
        talk.unreact(actor.get(), Ids.path(id), Ids.path(messageId), ChatInput.reaction(reaction, 0));
        return one(id, messageId);
    }

    @POST
    @Path("{id}/read")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "These messages and all before them are read; everything when none is named")
    public Envelope<Left, Void> read(@PathParam("id") String id, ChatInput.Reading input) {
        return Envelope.of(new Left(members.read(actor.get(), Ids.path(id), ChatInput.check(input))));
    }

    @POST
    @Path("{id}/typing")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Tell the others in the chat that one writes, or has stopped")
    public Envelope<Void, Void> type(@PathParam("id") String id, ChatInput.Typing input) {
        talk.type(actor.get(), Ids.path(id), ChatInput.check(input));
        return Envelope.said("The others are told.");
    }
}
