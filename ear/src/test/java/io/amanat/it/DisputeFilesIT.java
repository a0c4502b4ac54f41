package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shown and said in a dispute: by whom, for whom, for good. */
@OnMarket
class DisputeFilesIT {
    private final Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller()))
            .selected()
            .payable()
            .funded();
    private final As buyer = deal.buyer;
    private final As seller = deal.winner();
    private final As loser = deal.sellers.get(1);
    private final As resolver = As.fresh("resolver");
    private final As colleague = As.fresh("resolver");

    private static String upload(As who) {
        return Uploads.stored(who, Uploads.Part.pdf("proof.pdf"), Uploads.Part.field("purpose", "evidence"))
                .getString("id");
    }

    private static Answer show(Quarrel quarrel, As who, String file) {
        return who.post(quarrel.path("/evidence"), Body.of("fileId", file, "description", "The box"));
    }

    @Test
    @Tag("R-DSP-09")
    @Tag("R-ID-03")
    void R_DSP_09_a_file_shown_is_hashed_is_for_the_people_of_the_dispute_and_stays() {
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        String file = upload(buyer);
        seller.get("/api/files/" + file + "/info").refused(403, "FORBIDDEN");
        JsonObject shown = show(quarrel, buyer, file).is(201).data();
        assertThat(shown.getString("kind")).isEqualTo("document");
        assertThat(shown.getString("fileUrl")).isEqualTo("/api/files/" + file);
        assertThat(shown.getString("sha256"))
                .isEqualTo(Db.text("select sha256 from market.files where id = ?", UUID.fromString(file)))
                .matches("[0-9a-f]{64}");
        for (As reader : List.of(buyer, seller, resolver, As.admin())) {
            assertThat(Uploads.fetch(reader, "/api/files/" + file).statusCode()).isEqualTo(200);
        }
        for (As stranger : List.of(loser, colleague, As.buyer())) {
            stranger.get("/api/files/" + file).refused(403, "FORBIDDEN");
            quarrel.view(stranger).refused(403, "FORBIDDEN");
            stranger.get(quarrel.path("/evidence")).refused(403, "FORBIDDEN");
            stranger.get(quarrel.path("/messages")).refused(403, "FORBIDDEN");
            stranger.get(quarrel.path("/timeline")).refused(403, "FORBIDDEN");
        }
        buyer.at("/api/files/" + file).json("DELETE", "").refused(409, "INVALID_STATUS");
        seller.at("/api/files/" + file).json("DELETE", "").refused(403, "FORBIDDEN");
        assertThat(Uploads.fetch(seller, "/api/files/" + file).statusCode()).isEqualTo(200);
        quarrel.close(buyer).is(200);
        buyer.at("/api/files/" + file).json("DELETE", "").refused(409, "INVALID_STATUS");
    }

    @Test
    void only_own_free_files_are_shown() {
        Quarrel quarrel = Quarrel.about(deal);
        String foreign = upload(seller);
        String delivery = Uploads.stored(buyer, Uploads.Part.pdf("x.pdf"), Uploads.Part.field("purpose", "delivery"))
                .getString("id");
        for (String file : List.of(foreign, delivery, UUID.randomUUID().toString(), "7")) {
            show(quarrel, buyer, file).refusedField("fileId");
        }
        String own = upload(buyer);
        show(quarrel, buyer, own).is(201);
        quarrel.close(buyer).is(200);
        Quarrel next = Quarrel.about(deal);
        show(next, buyer, own).refusedField("fileId");
        assertThat(next.view(buyer).data().getJsonArray("evidence")).isEmpty();
        assertThat(Db.text("select resource_kind from market.files where id = ?", UUID.fromString(foreign)))
                .isNull();
    }

    @Test
    void texts_and_links_are_shown_and_what_fits_to_neither_is_refused() {
        Quarrel quarrel = Quarrel.about(deal);
        quarrel.show(buyer, "It fell apart.").is(201);
        JsonObject link = buyer.post(quarrel.path("/evidence"), Body.of("url", "https://example.test/film"))
                .is(201)
                .data();
        assertThat(link.getString("kind")).isEqualTo("link");
        assertThat(link.getString("fileUrl")).isEqualTo("https://example.test/film");
        assertThat(link.isNull("sha256")).isTrue();
        String evidence = quarrel.path("/evidence");
        buyer.post(evidence, Body.of()).refusedField("description");
        buyer.post(evidence, Body.of("kind", "text", "description", " ")).refusedField("description");
        buyer.post(evidence, Body.of("kind", "link", "description", "see")).refusedField("url");
        buyer.post(evidence, Body.of("url", "javascript:alert(1)")).refusedField("url");
        buyer.post(evidence, Body.of("url", "https://" + "x".repeat(500))).refusedField("url");
        buyer.post(evidence, Body.of("kind", "image", "description", "see")).refusedField("fileId");
        buyer.post(evidence, Body.of("kind", "text", "description", "a", "url", "https://example.test"))
                .refusedField("url");
        buyer.post(evidence, Body.of("kind", "sound", "description", "a")).refusedField("kind");
        buyer.post(evidence, Body.of("description", "x".repeat(2_001))).refusedField("description");
        buyer.post(quarrel.path("/messages"), Body.of()).refusedField("content");
        buyer.post(quarrel.path("/messages"), Body.of("content", "x".repeat(5_001)))
                .refusedField("content");
        JsonObject view = quarrel.view(seller).is(200).data();
        assertThat(view.getJsonArray("evidence")).hasSize(2);
        assertThat(view.getJsonArray("messages")).isEmpty();
        assertThat(quarrel.timeline()).containsExactly("raised", "evidence_added", "evidence_added");
    }

    @Test
    void nobody_shows_without_end() {
        Quarrel quarrel = Quarrel.about(deal);
        for (int index = 0; index < 20; index++) {
            quarrel.show(buyer, "No. " + index).is(201);
        }
        quarrel.show(buyer, "No. 20").refused(409, "INVALID_STATUS");
        quarrel.show(seller, "No. 1").is(201);
    }

    @Test
    void nothing_is_added_once_it_has_ended() {
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        quarrel.show(buyer, "before").is(201);
        quarrel.say(seller, "before").is(201);
        quarrel.resolve(resolver, "no_action").is(200);
        for (As person : List.of(buyer, seller, resolver, As.admin())) {
            quarrel.show(person, "after").refused(409, "INVALID_STATUS");
            quarrel.say(person, "after").refused(409, "INVALID_STATUS");
            show(quarrel, person, upload(person)).refused(409, "INVALID_STATUS");
            JsonObject view = quarrel.view(person).is(200).data();
            assertThat(view.getJsonArray("evidence")).hasSize(1);
            assertThat(view.getJsonArray("messages")).hasSize(1);
        }
    }

    @Test
    @Tag("R-DSP-04")
    void what_is_added_at_the_same_moment_is_all_kept() {
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        List<Answer> answers = Api.atOnce(List.of(
                () -> quarrel.show(buyer, "a"),
                () -> quarrel.say(buyer, "b"),
                () -> quarrel.show(seller, "c"),
                () -> quarrel.say(seller, "d"),
                () -> quarrel.show(resolver, "e"),
                () -> quarrel.say(resolver, "f")));
        answers.forEach(answer -> answer.is(201));
        JsonObject view = quarrel.view(buyer).is(200).data();
        assertThat(view.getJsonArray("evidence")).hasSize(3);
        assertThat(view.getJsonArray("messages")).hasSize(3);
        assertThat(quarrel.timeline()).hasSize(5);
    }

    @Test
    void the_logs_are_read_page_by_page_oldest_first() {
        Quarrel quarrel = Quarrel.about(deal);
        for (int index = 0; index < 5; index++) {
            quarrel.say(index % 2 == 0 ? buyer : seller, "No. " + index).is(201);
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = buyer.get(quarrel.path("/messages?limit=2&cursor=" + cursor))
                    .is(200);
            page.rows().forEach(row -> read.add(row.getString("content")));
            cursor = page.json().getJsonObject("meta").getString("nextCursor", null);
        } while (cursor != null);
        assertThat(read).containsExactly("No. 0", "No. 1", "No. 2", "No. 3", "No. 4");
        assertThat(buyer.get(quarrel.path("/messages?limit=x&cursor=garbage"))
                        .is(200)
                        .rows())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.getString("senderName")).isNotBlank());
        assertThat(buyer.get(quarrel.path("/timeline")).is(200).rows())
                .extracting(row -> row.getString("action"))
                .containsExactly("raised");
    }

    @Test
    @Tag("AC-031")
    void news_of_a_dispute_reach_the_others_in_it_and_nobody_else() {
        Quarrel quarrel = Quarrel.about(deal);
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", buyer);
        everybody.put("seller", seller);
        everybody.put("loser", loser);
        everybody.put("resolver", resolver);
        everybody.put("colleague", colleague);
        everybody.put("admin", As.admin());
        Bell bell = Bell.of(everybody);
        quarrel.show(buyer, "a").is(201);
        bell.rang("seller dispute/dispute_evidence " + quarrel.id);
        quarrel.assign(resolver).is(200);
        bell.rang(
                "buyer dispute/dispute_assigned " + quarrel.id,
                "seller dispute/dispute_assigned " + quarrel.id,
                "resolver dispute/dispute_assigned " + quarrel.id);
        quarrel.say(seller, "b").is(201);
        bell.rang("buyer dispute/dispute_message " + quarrel.id, "resolver dispute/dispute_message " + quarrel.id);
        quarrel.reject(As.admin()).is(200);
        bell.rang(
                "buyer dispute/dispute_rejected " + quarrel.id,
                "seller dispute/dispute_rejected " + quarrel.id,
                "resolver dispute/dispute_rejected " + quarrel.id);
        Quarrel next = Quarrel.about(deal);
        Bell second = Bell.of(everybody);
        next.close(buyer).is(200);
        second.rang("buyer dispute/dispute_closed " + next.id, "seller dispute/dispute_closed " + next.id);
    }
}
