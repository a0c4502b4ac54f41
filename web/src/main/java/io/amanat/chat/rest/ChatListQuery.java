package io.amanat.chat.rest;

import io.amanat.chat.entity.ChatFilter;
import io.amanat.chat.entity.ChatType;
import io.amanat.http.rest.Asked;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import jakarta.ws.rs.QueryParam;

/** The parameters of lists of chats. Garbage in paging becomes the default; a bad filter is refused. */
public class ChatListQuery {
    private static final String SUPPORT = "support";

    @QueryParam("cursor")
    private String cursor;

    @QueryParam("limit")
    private String limit;

    @Asked(value = "Of this sort", oneOf = ChatType.class)
    @QueryParam("type")
    private String type;

    @Asked(value = "Those put out of sight instead of the others", is = Asked.Kind.FLAG, missing = "false")
    @QueryParam("archived")
    private String archived;

    @Asked(
            value = "The queue of support instead of own chats, for its staff; type and archived are not looked at",
            words = "support")
    @QueryParam("scope")
    private String scope;

    int limit() {
        return PageRequest.of(null, limit).limit();
    }

    String cursor() {
        return cursor;
    }

    /** Whether support's queue is asked for instead of own chats. */
    boolean isSupportQueue() {
        Fields fields = new Fields();
        String given = given(scope);
        if (given != null && !given.equals(SUPPORT)) {
            fields.reject("scope", "UNKNOWN_VALUE", "scope takes support.");
        }
        fields.check();
        return given != null;
    }

    /** Anything but archived=true leaves archived ones out. */
    ChatFilter filter() {
        Fields fields = new Fields();
        ChatType wanted = fields.oneOf("type", given(type), ChatType.class, null);
        fields.check();
        return new ChatFilter(wanted, "true".equals(archived));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
