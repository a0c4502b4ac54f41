package io.amanat.shop.entity;

import io.amanat.user.entity.UserStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A seller and his shop as the staff sees them, whatever became of the account.
 *
 * @param sellerName null for an account without a name
 * @param email null for an account without one
 * @param shopName null while he has given none
 * @param payoutAddress where he wants to be paid; null while he has named nothing
 * @param acceptingOrders false while he has paused the shop
 * @param joinedAt since when the account exists
 */
public record DeskShop(
        UUID sellerId,
        String sellerName,
        String email,
        UserStatus status,
        String shopName,
        String region,
        String payoutAddress,
        boolean acceptingOrders,
        Instant joinedAt) {}
