package io.amanat.points.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointTransaction;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.PointBalance;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Points that an administrator gives or takes back. */
@Stateless
public class GrantService {
    /** Points of one grant at most, either way. */
    public static final int MAX_GRANT = 1_000_000;

    private static final String KEY = "grant:";

    @Inject
    private PointLedger ledger;

    @Inject
    private PointRepository rows;

    @Inject
    private OnceKeys keys;

    @Inject
    private AuditLog audit;

    /**
     * What a grant asks.
     *
     * @param points -1,000,000 to 1,000,000, not 0
     * @param key the administrator's same key grants once
     */
    public record Grant(UUID userId, int points, String reason, String key) {
        Once once() {
            return Once.of(key, userId + "\n" + points + "\n" + reason);
        }
    }

    /**
     * What came of it.
     *
     * @param again the same grant was booked before; nothing was written
     */
    public record Granted(PointTransaction transaction, boolean again) {}

    /**
     * Books a grant once under its key.
     *
     * @throws DomainException FORBIDDEN unless an admin, NOT_FOUND without such an account, POINTS_INSUFFICIENT when more
     *     is taken back than there is to spend, STATE_CONFLICT when the key stands for another grant
     */
    public Granted grant(Actor admin, Grant grant) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator grants points.");
        }
        UUID name = Uuid7.next();
        Optional<UUID> earlier = keys.claim(admin.userId(), "points.grant", grant.once(), name);
        if (earlier.isPresent()) {
            return new Granted(rows.findByKey(KEY + earlier.get()).orElseThrow(), true);
        }
        PointBalance before = ledger.lock(grant.userId())
                .filter(balance -> balance.status() != UserStatus.DELETED)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such account."));
        PointLedger.Booking booking = ledger.book(
                before, List.of(PointEntry.grant(admin.userId(), grant.points(), KEY + name, grant.reason())));
        if (booking.isEmpty()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        UUID id = booking.ids().get(0);
        audit.record(
                admin.userId(),
                "points.grant",
                "user",
                grant.userId(),
                Map.of(
                        "points",
                        String.valueOf(grant.points()),
                        "reason",
                        grant.reason(),
                        "transaction",
                        id.toString(),
                        "available",
                        String.valueOf(booking.after().available())));
        return new Granted(rows.find(id).orElseThrow(), false);
    }
}
