package io.amanat.telegram.service;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** What Telegram accepts and how it says no: texts, their HTML, keyboards, settings of a bot. */
final class TestBotRules {
    private static final int MAX_TEXT = 4_096;
    private static final int MAX_ANSWER = 200;
    private static final int MAX_DATA = 64;
    private static final int MAX_BUTTONS = 100;
    private static final Pattern TAG = Pattern.compile("<(/?)(b|i|u|s|code|pre|a)(\\s[^>]*)?>");
    private static final Pattern STRAY = Pattern.compile("[<>]|&(?!(amp|lt|gt|quot|#\\d+);)");

    private TestBotRules() {}

    record Answer(int status, String body) {}

    /** What Telegram would make of a call that needs no memory. */
    static Answer judge(TestBotServer.Call call) {
        return switch (call.method()) {
            case "editMessageText" -> edit(call);
            case "answerCallbackQuery" -> end(call);
            case "setWebhook" -> webhook(call);
            case "setMyCommands" -> commands(call);
            case "setChatMenuButton" -> menu(call);
            default -> new Answer(404, refusal(404, "Not Found: method not found", 0));
        };
    }

    static Answer bad(String why) {
        return new Answer(400, refusal(400, "Bad Request: " + why, 0));
    }

    static String wrongText(TestBotServer.Call call) {
        JsonObject given = call.parameters();
        if (call.chat() == 0) {
            return "chat not found";
        }
        if (!(given.get("text") instanceof JsonString text) || text.getString().isBlank()) {
            return "message text is empty";
        }
        if (text.getString().length() > MAX_TEXT) {
            return "message is too long";
        }
        if (!"HTML".equals(given.getString("parse_mode", null))) {
            return "unsupported parse_mode";
        }
        return wrongHtml(text.getString()) != null ? wrongHtml(text.getString()) : wrongKeyboard(given);
    }

    private static String wrongHtml(String text) {
        Deque<String> open = new ArrayDeque<>();
        var tag = TAG.matcher(text);
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else if (open.isEmpty() || !open.pop().equals(tag.group(2))) {
                return "can't parse entities: unexpected end tag";
            }
        }
        boolean stray = STRAY.matcher(TAG.matcher(text).replaceAll("")).find();
        return !open.isEmpty() || stray ? "can't parse entities" : null;
    }

    private static String wrongKeyboard(JsonObject given) {
        if (!(given.get("reply_markup") instanceof JsonObject markup)) {
            return given.containsKey("reply_markup") ? "object expected as reply markup" : null;
        }
        int count = 0;
        for (JsonArray row : markup.getJsonArray("inline_keyboard").getValuesAs(JsonArray.class)) {
            for (JsonObject button : row.getValuesAs(JsonObject.class)) {
                count++;
                String data = button.getString("callback_data", null);
                if (data != null && (data.isEmpty() || data.getBytes(StandardCharsets.UTF_8).length > MAX_DATA)) {
                    return "BUTTON_DATA_INVALID";
                }
                if (button.getString("text", "").isBlank()
                        || (data == null && !button.containsKey("url") && !button.containsKey("web_app"))) {
                    return "text buttons are unallowed in the inline keyboard";
                }
                if (button.get("web_app") instanceof JsonObject app
                        && !app.getString("url").startsWith("https://")) {
                    return "inline keyboard button Web App URL is invalid: Only HTTPS links are allowed";
                }
                String url = button.getString("url", null);
                if (url != null && !url.matches("(https?|tg)://.+")) {
                    return "inline keyboard button URL is invalid";
                }
            }
        }
        return count > MAX_BUTTONS ? "reply markup is too long" : null;
    }

    private static Answer edit(TestBotServer.Call call) {
        String wrong = wrongText(call);
        if (wrong == null && call.parameters().getInt("message_id", 0) <= 0) {
            wrong = "message to edit not found";
        }
        return wrong == null ? good(JsonValue.TRUE) : bad(wrong);
    }

    private static Answer end(TestBotServer.Call call) {
        String id = call.parameters().getString("callback_query_id", "");
        if (id.isEmpty() || id.startsWith("old")) {
            return bad("query is too old and response timeout expired or query ID is invalid");
        }
        return call.parameters().getString("text", "").length() > MAX_ANSWER
                ? bad("MESSAGE_TOO_LONG")
                : good(JsonValue.TRUE);
    }

    private static Answer webhook(TestBotServer.Call call) {
        boolean secret = call.parameters().getString("secret_token", "").matches("[A-Za-z0-9_-]{1,256}");
        return secret && call.parameters().containsKey("url")
                ? good(JsonValue.TRUE)
                : bad("secret token contains unallowed characters");
    }

    private static Answer commands(TestBotServer.Call call) {
        for (JsonObject one : call.parameters().getJsonArray("commands").getValuesAs(JsonObject.class)) {
            int length = one.getString("description").length();
            if (!one.getString("command").matches("[a-z0-9_]{1,32}") || length < 1 || length > 256) {
                return bad("BOT_COMMAND_INVALID");
            }
        }
        return good(JsonValue.TRUE);
    }

    private static Answer menu(TestBotServer.Call call) {
        JsonObject button = call.parameters().getJsonObject("menu_button");
        boolean right = button != null
                && button.getString("type", "").equals("web_app")
                && button.getJsonObject("web_app").getString("url").startsWith("https://");
        return right ? good(JsonValue.TRUE) : bad("BUTTON_URL_INVALID");
    }

    static Answer good(JsonValue result) {
        return new Answer(
                200,
                Json.createObjectBuilder()
                        .add("ok", true)
                        .add("result", result)
                        .build()
                        .toString());
    }

    static String refusal(int code, String description, int retryAfter) {
        var body = Json.createObjectBuilder()
                .add("ok", false)
                .add("error_code", code)
                .add("description", description);
        return (retryAfter == 0
                        ? body
                        : body.add("parameters", Json.createObjectBuilder().add("retry_after", retryAfter)))
                .build()
                .toString();
    }
}
