package io.amanat.it;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A chat, used by the public API. */
final class Talk {
    static final String PATH = "/api/chat";
    static final String CONVERSATIONS = PATH + "/conversations";

    final String id;

    private Talk(String id) {
        this.id = id;
    }

    static Talk of(Answer opened) {
        return new Talk(opened.text("id"));
    }

    static JsonObject direct(As other) {
        return Body.of("type", "direct", "participantIds", List.of(other.id));
    }

    static Talk between(As one, As other) {
        return of(one.post(CONVERSATIONS, direct(other)).is(201));
    }

    static JsonObject groupOf(As... others) {
        return Body.of(
                "type",
                "group",
                "name",
                "The desk",
                "participantIds",
                Arrays.stream(others).map(other -> other.id).toList());
    }

    static Talk group(As owner, As... others) {
        return of(owner.post(CONVERSATIONS, groupOf(others)).is(201));
    }

    static Talk support(As who) {
        return of(who.post(PATH + "/support").is(201));
    }

    /** Of the chats in a list, in its order. */
    static List<String> ids(Answer list) {
        return list.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    UUID uuid() {
        return UUID.fromString(id);
    }

    String path(String more) {
        return PATH + "/" + id + more;
    }

    String message(String messageId) {
        return path("/messages/" + messageId);
    }

    Answer view(As who) {
        return who.get(path(""));
    }

    Answer say(As who, String text) {
        return who.post(path("/messages"), Body.of("content", text));
    }

    /** The new message's id. */
    String said(As who, String text) {
        return say(who, text).is(201).text("id");
    }

    Answer messages(As who) {
        return who.get(path("/messages"));
    }

    /** What somebody reads, newest first. */
    List<String> words(As who) {
        return messages(who).is(200).rows().stream()
                .map(row -> row.getString("content"))
                .toList();
    }

    Answer read(As who) {
        return who.post(path("/read"));
    }

    int unread(As who) {
        return view(who).is(200).data().getInt("unreadCount");
    }

    Answer settings(As who, Object... pairs) {
        return who.patch(path("/settings"), Body.of(pairs));
    }

    Answer add(As who, As person) {
        return who.post(path("/participants"), Body.of("userId", person.id));
    }

    Answer remove(As who, As person) {
        return who.at(path("/participants/" + person.id)).json("DELETE", "");
    }

    Answer takeBack(As who, String messageId) {
        return who.at(message(messageId)).json("DELETE", "");
    }

    Answer upload(As who, Uploads.Part... parts) {
        return who.at(path("/attachments"))
                .header("Content-Type", "multipart/form-data; boundary=" + Uploads.BOUNDARY)
                .send("POST", BodyPublishers.ofByteArray(Uploads.form(parts)));
    }

    /** The id of a PDF that somebody has stored for this chat. */
    String file(As who) {
        return upload(who, Uploads.Part.pdf("terms.pdf"))
                .is(201)
                .data()
                .getJsonObject("file")
                .getString("id");
    }

    /** How often somebody's reading was written down. */
    long recorded(As who) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = 'chat.read' and subject_id = cast(? as uuid)"
                        + " and actor_id = ?",
                id,
                who.id);
    }
}
