package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How chats are listed and counted, and what each keeps for himself. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatListsIT {
    private As seller;
    private As loser;

    @BeforeAll
    void people() {
        seller = As.seller();
        loser = As.seller();
    }

    @Test
    @Tag("R-CHT-05")
    void R_CHT_05_the_list_is_by_life_and_narrowed_by_kind_and_by_what_is_archived() {
        As one = As.buyer();
        Talk direct = Talk.between(one, seller);
        Talk group = Talk.group(one, seller);
        Talk support = Talk.support(one);
        direct.say(seller, "Still there?").is(201);
        Answer list = one.get(Talk.CONVERSATIONS).is(200);
        assertThat(Talk.ids(list)).containsExactly(direct.id, support.id, group.id);
        assertThat(Talk.ids(one.get(Talk.PATH))).isEqualTo(Talk.ids(list));
        JsonObject first = list.rows().get(0);
        assertThat(first.getInt("unreadCount")).isEqualTo(1);
        assertThat(first.getJsonObject("lastMessage").getString("content")).isEqualTo("Still there?");
        assertThat(first.getJsonObject("lastMessage").getString("senderName")).isEqualTo("First Last");
        assertThat(first.getJsonArray("participants")).hasSize(2);
        assertThat(Talk.ids(one.get(Talk.CONVERSATIONS + "?type=group"))).containsExactly(group.id);
        assertThat(Talk.ids(one.get(Talk.CONVERSATIONS + "?type=support"))).containsExactly(support.id);
        one.get(Talk.CONVERSATIONS + "?type=secret").refusedField("type");
        Answer page = one.get(Talk.CONVERSATIONS + "?limit=2").is(200);
        assertThat(Talk.ids(page)).containsExactly(direct.id, support.id);
        String cursor = page.json().getJsonObject("meta").getString("nextCursor");
        Answer rest = one.get(Talk.CONVERSATIONS + "?limit=2&cursor=" + cursor).is(200);
        assertThat(Talk.ids(rest)).containsExactly(group.id);
        assertThat(rest.json().getJsonObject("meta").isNull("nextCursor")).isTrue();
        group.settings(one, "isArchived", true).is(200);
        assertThat(Talk.ids(one.get(Talk.CONVERSATIONS))).containsExactly(direct.id, support.id);
        assertThat(Talk.ids(one.get(Talk.CONVERSATIONS + "?archived=true"))).containsExactly(group.id);
        assertThat(Talk.ids(seller.get(Talk.CONVERSATIONS + "?type=group")))
                .as("his own switch")
                .contains(group.id);
        group.settings(one, "archived", false).is(200);
        assertThat(Talk.ids(one.get(Talk.CONVERSATIONS + "?archived=true"))).isEmpty();
    }

    @Test
    @Tag("R-CHT-08")
    void R_CHT_08_limits_that_make_no_sense_become_the_default_and_none_exceeds_the_largest() {
        As one = As.buyer();
        Talk talk = Talk.between(one, seller);
        for (int count = 0; count < 21; count++) {
            talk.say(count % 2 == 0 ? one : seller, "No. " + count).is(201);
        }
        for (String limit : List.of("-1", "0", "abc", "", "1e9", "%00")) {
            assertThat(one.get(talk.path("/messages?limit=" + limit)).is(200).rows())
                    .hasSize(20);
            assertThat(one.get(Talk.CONVERSATIONS + "?limit=" + limit).is(200).rows())
                    .hasSize(1);
        }
        assertThat(one.get(talk.path("/messages?limit=1000000000"))
                        .is(200)
                        .json()
                        .getJsonObject("meta")
                        .getInt("limit"))
                .isEqualTo(20);
        assertThat(one.get(talk.path("/messages?limit=999999999")).is(200).rows())
                .hasSize(21);
        assertThat(one.get(Talk.PATH + "/search?q=No.&limit=100").is(200).rows())
                .hasSize(20);
        assertThat(one.get(talk.path("/messages?cursor=garbage")).is(200).rows())
                .hasSize(20);
    }

    @Test
    void switches_are_ones_own_and_only_what_is_given_changes() {
        As one = As.buyer();
        Talk talk = Talk.between(one, seller);
        JsonObject muted = talk.settings(one, "mutedUntil", "2030-01-31T12:00:00Z")
                .is(200)
                .data()
                .getJsonObject("settings");
        assertThat(muted)
                .isEqualTo(Body.of(
                        "isArchived",
                        false,
                        "isMuted",
                        true,
                        "mutedUntil",
                        "2030-01-31T12:00:00Z",
                        "notifications",
                        true));
        assertThat(talk.settings(one, "notifications", false)
                        .data()
                        .getJsonObject("settings")
                        .getBoolean("isMuted"))
                .isTrue();
        JsonObject loud = talk.settings(one, "isMuted", false).data().getJsonObject("settings");
        assertThat(loud.getBoolean("isMuted")).isFalse();
        assertThat(loud.isNull("mutedUntil")).isTrue();
        assertThat(talk.settings(one).is(200).data().getJsonObject("settings")).isEqualTo(loud);
        assertThat(talk.view(seller).data().getJsonObject("settings").getBoolean("notifications"))
                .isTrue();
        talk.settings(one, "mutedUntil", "tomorrow").refusedField("mutedUntil");
        talk.settings(one, "mutedUntil", "+1000000000-12-31T00:00:00Z").refusedField("mutedUntil");
        talk.settings(one, "isMuted", false, "mutedUntil", "2030-01-31T12:00:00Z")
                .refusedField("mutedUntil");
    }

    @Test
    void unread_messages_of_all_chats_are_counted_together() {
        As one = As.buyer();
        Talk talk = Talk.between(one, seller);
        Talk other = Talk.between(one, loser);
        talk.said(seller, "a");
        other.said(loser, "b");
        other.said(one, "c");
        String count = Talk.PATH + "/unread-count";
        assertThat(one.get(count).is(200).data().getInt("count")).isEqualTo(2);
        other.settings(one, "isArchived", true).is(200);
        assertThat(one.get(count).data().getInt("count")).isEqualTo(1);
        talk.read(one).is(200);
        assertThat(one.get(count).data().getInt("count")).isZero();
    }
}
