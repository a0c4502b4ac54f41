package io.amanat.admin.service;

import io.amanat.chat.service.ChatMembers;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.Utterance;
import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.service.DisputeClaim;
import io.amanat.dispute.service.DisputeDesk;
import io.amanat.dispute.service.DisputeService;
import io.amanat.dispute.service.DisputeTalk;
import io.amanat.dispute.service.Exhibit;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** A dispute in hand, with what both sides show and say. */
@ApplicationScoped
public class DemoDispute {
    @Inject
    private DisputeService disputes;

    @Inject
    private DisputeTalk talk;

    @Inject
    private DisputeDesk work;

    @Inject
    private ChatTalk chats;

    @Inject
    private ChatMembers members;

    @Inject
    private DemoDesk desk;

    void open(DemoPeople people, Actor buyer, Actor seller, UUID request) {
        DisputeClaim claim = new DisputeClaim(
                "نمایشگر با خط روی صفحه رسید",
                "از همان روشن‌شدن نخست، خطی سبز از بالا تا پایین صفحه دیده می‌شود.",
                DisputeCategory.QUALITY,
                DisputePriority.HIGH);
        UUID id = desk.step(() -> disputes.raise(buyer, request, claim).id());
        desk.run(() -> talk.show(buyer, id, Exhibit.text("خط سبز در یک‌سوم چپ صفحه است و با همه‌ی کابل‌ها می‌ماند.")));
        desk.run(() -> talk.say(buyer, id, "پولم را می‌خواهم یا نمایشگر سالم."));
        desk.run(() -> talk.say(seller, id, "پیش از ارسال آزمایش شد؛ شاید در راه آسیب دیده است."));
        UUID chat = desk.step(() ->
                work.assign(people.admin(), id, people.resolver().userId()).chatId());
        desk.run(() ->
                chats.send(people.resolver(), chat, Utterance.text("سلام. لطفاً هر دو، عکس بسته‌بندی را بفرستید.")));
        desk.run(() -> chats.send(buyer, chat, Utterance.text("امروز می‌فرستم.")));
        desk.run(() -> chats.send(seller, chat, Utterance.text("من هم عکس روز ارسال را دارم.")));
        desk.run(() -> members.read(people.resolver(), chat, List.of()));
    }
}
