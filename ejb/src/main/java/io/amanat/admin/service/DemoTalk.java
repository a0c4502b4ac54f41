package io.amanat.admin.service;

import io.amanat.chat.service.ChatMembers;
import io.amanat.chat.service.ChatOpening;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.ChatTopic;
import io.amanat.chat.service.Utterance;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Two direct chats, one about a request, and one with support. */
@ApplicationScoped
public class DemoTalk {
    @Inject
    private ChatOpening opening;

    @Inject
    private ChatTalk talk;

    @Inject
    private ChatMembers members;

    @Inject
    private DemoDesk desk;

    /** @param request of the first buyer, on which the first seller has bid */
    void open(DemoPeople people, UUID request) {
        Actor buyer = people.buyer(1);
        Actor seller = people.seller(1);
        UUID deal = desk.step(() -> opening.about(buyer, new ChatTopic(request, seller.userId(), null))
                .chat()
                .id());
        say(buyer, deal, "سلام، صفحه‌کلید حروف فارسی حک‌شده دارد؟");
        say(seller, deal, "سلام، بله؛ حروف لیزری است.");
        read(buyer, deal);
        say(buyer, deal, "تا پنج‌شنبه می‌رسد؟");
        read(seller, deal);
        say(seller, deal, "اگر امروز سفارش دهید، بله.");
        say(seller, deal, "هزینه‌ی ارسال هم با من است.");

        Actor other = people.buyer(2);
        Actor shop = people.seller(2);
        UUID chat = desk.step(() -> opening.direct(other, shop.userId()).chat().id());
        say(other, chat, "Hello, do your licences work on two devices?");
        say(shop, chat, "Yes, on up to three.");
        say(shop, chat, "The key comes by message.");
        read(other, chat);
        say(other, chat, "Great, thank you!");

        UUID support = desk.step(() -> opening.support(buyer).chat().id());
        say(buyer, support, "سلام، چگونه پیشنهاد پذیرفته‌شده را لغو کنم؟");
        say(people.admin(), support, "سلام، تا پیش از پرداخت از صفحه‌ی درخواست می‌توانید.");
    }

    private void say(Actor who, UUID chat, String text) {
        desk.run(() -> talk.send(who, chat, Utterance.text(text)));
    }

    private void read(Actor who, UUID chat) {
        desk.run(() -> members.read(who, chat, List.of()));
    }
}
