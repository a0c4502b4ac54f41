package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatType;
import io.amanat.dispute.service.DisputeOrder;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who keeps order in a chat: in that of a dispute whom {@link DisputeOrder} names, in others those with such a place in it,
 * and administrators, but not over what the other one of two says to them. A place that somebody has for Amanat counts only while his account is of the staff.
 */
@ApplicationScoped
public class ChatOrder {
    @Inject
    private DisputeOrder disputes;

    @Inject
    private ChatMemberRepository members;

    /**
     * What somebody may do to what others said.
     *
     * @param ofDispute the chat is that of a dispute
     * @param keeps he takes words of others away, and lets people in and out if his place in the chat is such
     * @param ofStaff he does so for Amanat: in a closed chat, too
     */
    record Order(boolean ofDispute, boolean keeps, boolean ofStaff) {}

    /** @param people everybody who is or was in it */
    Order of(Actor actor, Chat chat, List<ChatPerson> people) {
        Optional<ChatPerson> me = ChatAccess.me(actor, people);
        DisputeOrder.Place inDispute =
                mayBeOfDispute(chat) ? disputes.inChat(actor, chat.id()) : DisputeOrder.Place.NONE;
        if (inDispute != DisputeOrder.Place.NONE) {
            boolean keeps = inDispute == DisputeOrder.Place.KEEPER && (actor.isAdmin() || me.isPresent());
            return new Order(true, keeps, keeps);
        }
        boolean forAmanat = chat.type() == ChatType.SUPPORT;
        boolean placed = me.filter(one -> one.keepsOrder(chat.type())).isPresent()
                && (!forAmanat || ChatAccess.isSupport(actor));
        boolean rules = actor.isAdmin() && !(chat.type() == ChatType.DIRECT && me.isPresent());
        return new Order(false, placed || rules, rules || (placed && forAmanat));
    }

    /** Whether an administrator takes away what was said in a chat, in it or not. */
    boolean mayRule(Actor admin, UUID chatId) {
        return disputes.inChat(admin, chatId) != DisputeOrder.Place.BOUND
                && !members.isOneOfTwo(chatId, admin.userId());
    }

    /** @throws DomainException INVALID_STATUS in the chat of a dispute, whatever its status (ADR 0042) */
    void mustBeFree(Chat chat) {
        if (mayBeOfDispute(chat) && disputes.meetsIn(chat.id())) {
            throw stays();
        }
    }

    static DomainException stays() {
        return new DomainException(
                ErrorCode.INVALID_STATUS,
                "What was said in a dispute stays as it was said; say what is to be put right.");
    }

    /** Only chats of disputes are groups about a deal; whether one is, is asked of these only. */
    private static boolean mayBeOfDispute(Chat chat) {
        return chat.type() == ChatType.GROUP && chat.relatedTo() != null;
    }
}
