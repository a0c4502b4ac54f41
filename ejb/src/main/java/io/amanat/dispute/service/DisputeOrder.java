package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Who rules over the words and files of a dispute, of whatever status: its chat and the file store ask here, and nowhere
 * else (ADR 0042). They stay for everybody, and for a party whatever his role. Only an administrator or the resolver at
 * work, neither of them a party, takes something away. What the account is now counts, not as what it came in.
 */
@ApplicationScoped
public class DisputeOrder {
    @Inject
    private DisputeRepository disputes;

    /** What somebody may do with words and files. */
    public enum Place {
        /** They are of no dispute, other rules count. */
        NONE,
        /** They stay, and so does the chat as it is. */
        BOUND,
        /** He takes away what does not belong there, his own too, each on the record; he closes the chat. */
        KEEPER
    }

    /** Whether a chat is where the people of a dispute talk, or talked. */
    public boolean meetsIn(UUID chatId) {
        return disputes.ofChat(chatId).isPresent();
    }

    /** By a chat; one statement. */
    public Place inChat(Actor actor, UUID chatId) {
        return disputes.ofChat(chatId).map(dispute -> place(actor, dispute)).orElse(Place.NONE);
    }

    /** By the dispute's own id. */
    public Place in(Actor actor, UUID disputeId) {
        return disputes.find(disputeId).map(dispute -> place(actor, dispute)).orElse(Place.NONE);
    }

    private static Place place(Actor actor, Dispute dispute) {
        return DisputeAccess.keepsOrder(actor, dispute) ? Place.KEEPER : Place.BOUND;
    }
}
