package io.amanat.user.service;

import io.amanat.user.entity.PointBalance;
import io.amanat.user.entity.PointBalanceRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The points that stand on accounts, for the feature that books them. Refuses to work outside a transaction: a balance
 * changes with its booking or not at all (R-PTS-02).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PointBalances {
    @Inject
    private PointBalanceRepository balances;

    /** Locks an account. */
    public Optional<PointBalance> lock(UUID userId) {
        return balances.lock(userId).stream().findFirst();
    }

    /** Locks an account and whoever brought it, by their ids. */
    public Map<UUID, PointBalance> lockWithReferrer(UUID userId) {
        return balances.lockWithReferrer(userId).stream()
                .collect(Collectors.toMap(PointBalance::userId, Function.identity()));
    }

    /** @return false when one of the three would fall below 0 */
    public boolean change(UUID userId, int total, int available, int used, int level) {
        return balances.change(userId, total, available, used, level);
    }

    /** Notes on a locked account that somebody it brought has bought something. */
    public void countReward(UUID userId, int points) {
        balances.countReward(userId, points);
    }

    /** Notes on a locked account that a reward, or what was left of it, was taken back. */
    public void discountReward(UUID userId, int points) {
        balances.discountReward(userId, points);
    }

    /** Puts every account on the level of its points; {@code floors} are the first balances of level 1, 2 and so on. */
    public int relevel(List<Integer> floors) {
        return balances.relevel(floors);
    }
}
