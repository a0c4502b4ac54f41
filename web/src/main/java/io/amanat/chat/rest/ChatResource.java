package io.amanat.chat.rest;

import io.amanat.chat.service.ChatOpening;
import io.amanat.chat.service.ChatQueries;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** Chats: opening, listing, finding. */
@ApplicationScoped
@Path("chat")
@Tag(name = "chat")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChatResource {
    private static final int MIN_SEARCH = 3;
    private static final int MAX_SEARCH = 100;

    @EJB
    private ChatOpening opening;

    @EJB
    private ChatQueries queries;

    @Inject
    private CurrentActor actor;

    /** How many messages of others wait. */
    public record Unread(long count) {}

    @GET
    @Path("conversations")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Own chats, the liveliest first, by cursor",
            description = "Filters: type (direct, group, support), archived=true for those put out of sight."
                    + " scope=support is the queue of support, for its staff.")
    public Envelope<List<ChatJson>, ChatJson.Meta> list(@BeanParam ChatListQuery query) {
        int limit = query.limit();
        return ChatJson.page(
                query.isSupportQueue()
                        ? queries.supportQueue(actor.get(), query.cursor(), limit)
                        : queries.list(actor.get(), query.filter(), query.cursor(), limit),
                limit);
    }

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Old address of conversations", deprecated = true)
    public Envelope<List<ChatJson>, ChatJson.Meta> listAtOldAddress(@BeanParam ChatListQuery query) {
        return list(query);
    }

    @POST
    @Path("conversations")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.CHAT_OPEN)
    @Operation(
            summary = "Open a direct chat, a group, or one's conversation with support",
            description =
                    "Two people have one direct chat: the second call gives back the first one's, with 200. The same"
                            + " Idempotency-Key opens a group once.")
    @Answers(
            status = {200, 201},
            data = ChatJson.class)
    public Response open(@HeaderParam(IdempotencyKey.HEADER) String key, ChatInput.Conversation input) {
        ChatInput.Checked wish = ChatInput.check(input, actor.get().userId());
        return switch (wish.type()) {
            case DIRECT -> answer(opening.direct(actor.get(), wish.other()));
            case SUPPORT -> answer(opening.support(actor.get()));
            case GROUP -> answer(opening.group(actor.get(), wish.group(), IdempotencyKey.of(key, input)));
        };
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.CHAT_OPEN)
    @Operation(summary = "Old address of conversations", deprecated = true)
    @Answers(
            status = {200, 201},
            data = ChatJson.class)
    public Response openAtOldAddress(@HeaderParam(IdempotencyKey.HEADER) String key, ChatInput.Conversation input) {
        return open(key, input);
    }

    @POST
    @Path("purchase-request")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.CHAT_OPEN)
    @Operation(
            summary = "The chat of a buyer and a seller about a request, or about one offer",
            description = "The buyer names a seller who has bid or may; without a name it is the selected one.")
    @Answers(
            status = {200, 201},
            data = ChatJson.class)
    public Response openAbout(ChatInput.Topic input) {
        return answer(opening.about(actor.get(), ChatInput.check(input)));
    }

    @POST
    @Path("support")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The caller's conversation with support, opened when there is none")
    @Answers(
            status = {200, 201},
            data = ChatJson.class)
    public Response openSupport() {
        return answer(opening.support(actor.get()));
    }

    /** As everybody in it reads it, after the transaction. */
    private Response answer(ChatOpening.Opened opened) {
        return Response.status(opened.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Envelope.of(
                        ChatJson.of(queries.view(actor.get(), opened.chat().id()))))
                .build();
    }

    @GET
    @Path("search")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary =
                    "What was said with these letters in own chats, newest first; three letters at least, 20 at a time")
    public Envelope<List<MessageJson>, ChatJson.Meta> search(
            @Asked(value = "What was said has these letters", required = true, min = MIN_SEARCH, max = MAX_SEARCH)
                    @QueryParam("q")
                    String q,
            @Asked(value = "In this chat alone", is = Asked.Kind.ID) @QueryParam("chatId") String chatId,
            @QueryParam("cursor") String cursor,
            @Asked(
                            value = "Rows of a page; what is no number is the default, what is more the maximum",
                            is = Asked.Kind.WHOLE,
                            min = 1,
                            max = ChatQueries.MAX_FOUND,
                            missing = "20")
                    @QueryParam("limit")
                    String limit) {
        Fields fields = new Fields();
        String text = fields.text("q", q, MIN_SEARCH, MAX_SEARCH);
        UUID chat = fields.uuid("chatId", chatId, false);
        fields.check();
        int rows = Math.min(PageRequest.of(null, limit).limit(), ChatQueries.MAX_FOUND);
        return MessageJson.page(actor.get(), queries.search(actor.get(), chat, text, cursor, rows), rows);
    }

    @GET
    @Path("unread-count")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How many messages of others wait in all chats that are not archived")
    public Envelope<Unread, Void> unread() {
        return Envelope.of(new Unread(queries.unread(actor.get())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "One chat with everybody who is or was in it",
            description = "For those who are in it; support's for its staff. An administrator reads any other one, and"
                    + " that is written down.")
    public Envelope<ChatJson, Void> view(@PathParam("id") String id) {
        return Envelope.of(ChatJson.of(queries.view(actor.get(), Ids.path(id))));
    }
}
