package io.amanat.telegram.service;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One call of the Bot API: a method and its parameters, in Telegram's own words. Texts are HTML in Telegram's small
 * dialect; whoever makes one has escaped what others wrote.
 */
public record BotCall(String method, JsonObject parameters) {
    /** Longest text of a message, characters; what is longer is cut. */
    public static final int MAX_TEXT = 4_096;
    /** Longest answer to a tap, characters. */
    public static final int MAX_ANSWER = 200;

    static final String SEND = "sendMessage";
    static final String EDIT = "editMessageText";
    static final String ANSWER = "answerCallbackQuery";

    private static final String CHAT = "chat_id";

    /** @param keyboard buttons below it, or null */
    static BotCall send(long chat, String html, JsonObject keyboard) {
        return new BotCall(SEND, message(chat, html, keyboard).build());
    }

    /** Puts other words into a message that was sent; a null keyboard takes its buttons away. */
    static BotCall edit(long chat, long message, String html, JsonObject keyboard) {
        return new BotCall(
                EDIT, message(chat, html, keyboard).add("message_id", message).build());
    }

    private static JsonObjectBuilder message(long chat, String html, JsonObject keyboard) {
        JsonObjectBuilder message = JsonObjects.builder()
                .add(CHAT, chat)
                .add("text", cut(html, MAX_TEXT))
                .add("parse_mode", "HTML")
                .add("link_preview_options", JsonObjects.builder().add("is_disabled", true));
        return keyboard == null ? message : message.add("reply_markup", keyboard);
    }

    /** Ends the waiting of a button that was tapped. */
    static BotCall answer(String callbackId, String text) {
        return new BotCall(
                ANSWER,
                JsonObjects.builder()
                        .add("callback_query_id", callbackId)
                        .add("text", cut(text, MAX_ANSWER))
                        .build());
    }

    static BotCall webhook(String url, String secret) {
        return new BotCall(
                "setWebhook",
                JsonObjects.builder()
                        .add("url", url)
                        .add("secret_token", secret)
                        .add(
                                "allowed_updates",
                                JsonObjects.arrayBuilder()
                                        .add(UpdateKind.MESSAGE.code())
                                        .add(UpdateKind.CALLBACK_QUERY.code())
                                        .add(UpdateKind.MY_CHAT_MEMBER.code()))
                        .build());
    }

    /** @param language two letters, or null for everybody else */
    static BotCall commands(Map<String, String> commands, String language) {
        var list = JsonObjects.arrayBuilder();
        commands.forEach((name, words) ->
                list.add(JsonObjects.builder().add("command", name).add("description", words)));
        JsonObjectBuilder parameters = JsonObjects.builder().add("commands", list);
        return new BotCall(
                "setMyCommands", (language == null ? parameters : parameters.add("language_code", language)).build());
    }

    static BotCall menuButton(String text, String url) {
        return new BotCall(
                "setChatMenuButton",
                JsonObjects.builder()
                        .add(
                                "menu_button",
                                JsonObjects.builder()
                                        .add("type", "web_app")
                                        .add("text", text)
                                        .add("web_app", JsonObjects.builder().add("url", url)))
                        .build());
    }

    static BotCall me() {
        return new BotCall("getMe", JsonObjects.builder().build());
    }

    /** The chat it writes into, where it writes into one. */
    OptionalLong chat() {
        return parameters.get(CHAT) instanceof JsonNumber chat
                ? OptionalLong.of(chat.longValue())
                : OptionalLong.empty();
    }

    /** Buttons in rows. */
    static JsonObject keyboard(List<List<JsonObject>> rows) {
        var lines = JsonObjects.arrayBuilder();
        for (List<JsonObject> row : rows) {
            var line = JsonObjects.arrayBuilder();
            row.forEach(line::add);
            JsonArray buttons = line.build();
            if (!buttons.isEmpty()) {
                lines.add(buttons);
            }
        }
        return JsonObjects.builder().add("inline_keyboard", lines).build();
    }

    /** A button that tells us something. */
    static JsonObject button(String text, Tap tap) {
        return JsonObjects.builder()
                .add("text", text)
                .add("callback_data", tap.text())
                .build();
    }

    /** A button that opens a page. */
    static JsonObject link(String text, String url) {
        return JsonObjects.builder().add("text", text).add("url", url).build();
    }

    /** A button that opens the Mini App; Telegram takes https only. */
    static JsonObject app(String text, String url) {
        return url.startsWith("https://")
                ? JsonObjects.builder()
                        .add("text", text)
                        .add("web_app", JsonObjects.builder().add("url", url))
                        .build()
                : link(text, url);
    }

    /** Not in the middle of an entity or a tag, either of which Telegram would refuse, nor of a character. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 1;
        int open = Math.max(text.lastIndexOf('<', end), text.lastIndexOf('&', end));
        int close = Math.max(text.lastIndexOf('>', end), text.lastIndexOf(';', end));
        end = open > close ? open : end;
        boolean half = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, half ? end - 1 : end) + "…";
    }

    /** What others wrote, as it may stand in a text. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Without the parameters, which hold what is told to people. */
    @Override
    public String toString() {
        return "BotCall[" + method + "]";
    }
}
