package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every endpoint of one chat and everybody who might ask: who gets in, who does not, and who is written down. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatMatrixIT {
    private static final int REFUSED = 403;

    private As owner;
    private As member;
    private As former;
    private As stranger;
    private As guard;
    private As resolver;
    private As admin;

    @BeforeAll
    void people() {
        owner = As.buyer();
        member = As.seller();
        former = As.seller();
        stranger = As.seller();
        guard = As.fresh("guard");
        resolver = As.fresh("resolver");
        admin = As.fresh("admin");
    }

    /** One chat with words, a file and somebody who has left. */
    private record Scene(Talk talk, String message, String file) {
        private Map<String, Function<As, Answer>> reading() {
            Map<String, Function<As, Answer>> calls = new LinkedHashMap<>();
            calls.put("view", talk::view);
            calls.put("messages", talk::messages);
            // The bytes are no JSON; only whether they come is of interest.
            calls.put("file", who -> bytes(who, talk.path("/attachments/" + file)));
            calls.put("file by its id", who -> bytes(who, "/api/files/" + file));
            calls.put("file's facts", who -> who.get("/api/files/" + file + "/info"));
            return calls;
        }

        private static Answer bytes(As who, String path) {
            return who.at(path).raw("GET", BodyPublishers.noBody());
        }

        private Map<String, Function<As, Answer>> writing() {
            Map<String, Function<As, Answer>> calls = new LinkedHashMap<>();
            calls.put("react", who -> who.post(talk.message(message) + "/reactions", Body.of("reaction", "👍")));
            calls.put("unreact", who -> who.at(talk.message(message) + "/reactions")
                    .json("DELETE", ""));
            calls.put("read", talk::read);
            calls.put("typing", who -> who.post(talk.path("/typing")));
            calls.put("settings", who -> talk.settings(who, "isMuted", false));
            calls.put("upload", who -> talk.upload(who, Uploads.Part.pdf("x.pdf")));
            calls.put("say", who -> talk.say(who, "Hello"));
            return calls;
        }

        private Map<String, Function<As, Answer>> ruling(As somebody) {
            Map<String, Function<As, Answer>> calls = new LinkedHashMap<>();
            calls.put("edit", who -> who.patch(talk.message(message), Body.of("content", "Mine")));
            calls.put("add", who -> talk.add(who, somebody));
            calls.put("role", who -> who.patch(talk.path("/participants/" + somebody.id), Body.of("role", "admin")));
            calls.put("remove", who -> talk.remove(who, somebody));
            return calls;
        }
    }

    private Scene group() {
        Talk talk = Talk.group(owner, member, former);
        String message = talk.said(owner, "For us only");
        Scene scene = new Scene(talk, message, talk.file(owner));
        talk.remove(former, former).is(200);
        return scene;
    }

    private static void all(Map<String, Function<As, Answer>> calls, As who, int... statuses) {
        calls.forEach((name, call) -> {
            Answer answer = call.apply(who);
            assertThat(answer.status())
                    .as(name + " " + answer)
                    .isIn(Arrays.stream(statuses).boxed().toList());
        });
    }

    @Test
    void who_is_not_in_a_chat_gets_nothing_of_it_and_changes_nothing_in_it() {
        Scene scene = group();
        String before = Db.census();
        for (As outsider : List.of(former, stranger, guard, resolver)) {
            all(scene.reading(), outsider, REFUSED);
            all(scene.writing(), outsider, REFUSED);
            all(scene.ruling(member), outsider, REFUSED);
            scene.talk().takeBack(outsider, scene.message()).refused(403, "FORBIDDEN");
            assertThat(outsider.get(Talk.CONVERSATIONS).is(200).rows())
                    .noneMatch(row -> row.getString("id").equals(scene.talk().id));
            assertThat(outsider.get(Talk.PATH + "/search?q=For+us+only").is(200).rows())
                    .noneMatch(row -> row.getString("chatId").equals(scene.talk().id));
        }
        As nobody = As.nobody();
        all(scene.reading(), nobody, 401);
        all(scene.writing(), nobody, 401);
        all(scene.ruling(member), nobody, 401);
        assertThat(Db.census()).isEqualTo(before);
        assertThat(scene.talk().words(member)).containsExactly("For us only");
    }

    @Test
    void who_is_in_it_reads_and_writes_and_only_those_who_keep_order_rule() {
        Scene scene = group();
        for (As insider : List.of(owner, member)) {
            all(scene.reading(), insider, 200);
            all(scene.writing(), insider, 200, 201);
            assertThat(scene.talk().recorded(insider)).isZero();
        }
        all(scene.ruling(former), member, REFUSED, 404);
        scene.talk().takeBack(member, scene.message()).refused(403, "FORBIDDEN");
        scene.talk().remove(member, owner).refused(403, "FORBIDDEN");
    }

    @Test
    void an_administrator_who_is_not_in_it_reads_everything_of_it_and_each_time_is_written_down() {
        Scene scene = group();
        long read = 0;
        for (Function<As, Answer> call : scene.reading().values()) {
            assertThat(call.apply(admin).status()).isEqualTo(200);
            assertThat(scene.talk().recorded(admin)).isEqualTo(++read);
        }
        assertThat(Db.rows(
                        "select distinct details ->> 'what' from platform.audit_entries where action = 'chat.read'"
                                + " and subject_id = ? order by 1",
                        scene.talk().uuid()))
                .extracting(row -> row.get(0))
                .containsExactly("chat", "file", "messages");
        all(scene.writing(), admin, REFUSED);
        all(scene.ruling(member), admin, REFUSED);
        assertThat(admin.get(Talk.CONVERSATIONS).is(200).rows())
                .noneMatch(row -> row.getString("id").equals(scene.talk().id));
        assertThat(scene.talk().view(owner).data().getInt("participantsCount")).isEqualTo(2);
    }

    @Test
    void support_is_read_by_its_staff_without_a_record_and_by_nobody_else() {
        Talk talk = Talk.support(member);
        Scene scene = new Scene(talk, talk.said(member, "Help"), talk.file(member));
        for (As staff : List.of(resolver, admin)) {
            all(scene.reading(), staff, 200);
            assertThat(talk.recorded(staff)).isZero();
        }
        for (As outsider : List.of(owner, stranger, guard)) {
            all(scene.reading(), outsider, REFUSED);
            all(scene.writing(), outsider, REFUSED);
        }
        talk.say(admin, "At once").is(201);
        all(scene.writing(), admin, 200, 201);
        talk.add(member, stranger).refused(409, "INVALID_STATUS");
    }

    @Test
    void only_the_resolver_at_work_is_in_the_chat_of_a_dispute() {
        Deal deal = Deal.paid();
        As atWork = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(deal);
        Talk talk =
                Talk.of(deal.buyer.get("/api/chat/" + quarrel.view(deal.buyer).text("chatId")));
        talk.said(deal.winner(), "It was all there");
        talk.view(atWork).refused(403, "FORBIDDEN");
        quarrel.inHandOf(atWork);
        assertThat(talk.words(atWork)).contains("It was all there");
        talk.said(atWork, "Show me");
        talk.view(resolver).refused(403, "FORBIDDEN");
        talk.view(stranger).refused(403, "FORBIDDEN");
        assertThat(talk.view(deal.buyer).data().getInt("unreadCount")).isEqualTo(4);
    }

    @Test
    void people_come_and_go_with_their_roles_and_a_group_outlives_its_owner() {
        Talk talk = Talk.group(owner, member);
        String hidden = talk.said(owner, "Before you came");
        talk.add(member, stranger).refused(403, "FORBIDDEN");
        talk.add(owner, stranger).is(201);
        talk.add(owner, stranger).is(200);
        assertThat(talk.words(stranger)).containsExactly("Before you came");
        JsonObject asAdmin = Body.of("participantId", guard.id, "role", "admin");
        owner.post(talk.path("/participants"), asAdmin).is(201);
        talk.remove(guard, owner).refused(403, "FORBIDDEN");
        guard.post(talk.path("/participants"), Body.of("userId", former.id, "role", "admin"))
                .refused(403, "FORBIDDEN");
        talk.add(guard, former).is(201);
        talk.remove(guard, former).is(200);
        talk.view(former).refused(403, "FORBIDDEN");
        talk.remove(guard, former).refused(404, "NOT_FOUND");
        talk.takeBack(guard, hidden).is(200);
        owner.patch(talk.path("/participants/" + stranger.id), Body.of("role", "admin"))
                .is(200);
        owner.patch(talk.path("/participants/" + stranger.id), Body.of("role", "owner"))
                .refused(403, "FORBIDDEN");
        owner.patch(talk.path("/participants/" + owner.id), Body.of("role", "member"))
                .refused(409, "INVALID_STATUS");
        owner.patch(talk.path("/participants/" + stranger.id), Body.of()).refusedField("role");
        owner.post(talk.path("/participants"), Body.of("userId", UUID.randomUUID()))
                .refusedField("userId");
        owner.post(talk.path("/participants"), Body.of("userId", former.id, "role", "king"))
                .refusedField("role");
        talk.remove(owner, owner).is(200);
        talk.view(owner).refused(403, "FORBIDDEN");
        // The administrator who has been in it longest.
        assertThat(roles(talk, stranger)).contains(stranger.id + " owner", guard.id + " admin", owner.id + " gone");
    }

    private static List<String> roles(Talk talk, As reader) {
        return talk.view(reader).is(200).data().getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .map(one ->
                        one.getString("userId") + " " + (one.getBoolean("isActive") ? one.getString("role") : "gone"))
                .toList();
    }

    @Test
    void nobody_leaves_a_chat_of_two_it_is_archived_instead() {
        Talk talk = Talk.between(As.buyer(), member);
        talk.remove(member, member).refused(409, "INVALID_STATUS");
        talk.add(member, stranger).refused(409, "INVALID_STATUS");
    }

    @Test
    void a_closed_account_leaves_its_chats_without_a_name_and_nobody_talks_to_it() {
        As leaving = As.buyer();
        As partner = As.seller();
        Talk direct = Talk.between(leaving, partner);
        Talk group = Talk.group(leaving, partner, member);
        direct.said(leaving, "Farewell");
        leaving.at("/api/user/account")
                .json("DELETE", Body.of("password", leaving.password).toString())
                .is(200);
        direct.say(partner, "Wait").refused(409, "INVALID_STATUS");
        JsonObject gone =
                direct.view(partner).data().getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                        .filter(one -> one.getString("userId").equals(leaving.id.toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(gone.isNull("name")).isTrue();
        assertThat(gone.getBoolean("isActive")).isFalse();
        assertThat(gone.getBoolean("isDeleted")).isTrue();
        assertThat(direct.words(partner)).containsExactly("Farewell");
        assertThat(direct.messages(partner).rows().get(0).isNull("senderName")).isTrue();
        assertThat(roles(group, partner)).contains(leaving.id + " gone").anyMatch(role -> role.endsWith(" owner"));
        partner.post(Talk.CONVERSATIONS, Talk.direct(leaving)).is(200);
        As.buyer().post(Talk.CONVERSATIONS, Talk.direct(leaving)).refusedField("participantIds");
        assertThat(Db.count(
                        "select count(*) from market.chat_participants where user_id = ? and is_active", leaving.id))
                .isZero();
    }

    @Test
    void a_suspended_account_is_shut_out_and_reads_on_when_it_comes_back() {
        As suspended = As.buyer();
        Talk talk = Talk.between(suspended, member);
        As.admin()
                .patch("/api/users/admin/" + suspended.id, Body.of("status", "suspended"))
                .is(200);
        assertThat(talk.messages(suspended).status()).isIn(401, 403);
        assertThat(talk.say(suspended, "x").status()).isIn(401, 403);
        talk.say(member, "Are you there?").is(201);
        As.admin()
                .patch("/api/users/admin/" + suspended.id, Body.of("status", "active"))
                .is(200);
        As again = As.signIn(suspended.email, suspended.password);
        assertThat(talk.words(again)).containsExactly("Are you there?");
    }
}
