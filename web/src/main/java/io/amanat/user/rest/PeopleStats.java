package io.amanat.user.rest;

import io.amanat.user.entity.PeopleCount;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * How many accounts there are, those of testers apart (AC-260).
 *
 * @param total all but deleted ones, as are the other numbers except that of the status deleted
 * @param testers living accounts that are in no other number
 */
public record PeopleStats(
        long total,
        long active,
        long suspended,
        long deleted,
        long verified,
        long newLast7Days,
        long newLast30Days,
        long testers,
        Map<String, Long> byRole,
        Map<String, Long> byStatus) {
    static PeopleStats from(List<PeopleCount> counts, long testers) {
        Predicate<PeopleCount> living = count -> count.status() != UserStatus.DELETED;
        Map<String, Long> byRole = new LinkedHashMap<>();
        for (UserRole role : UserRole.values()) {
            byRole.put(role.code(), sum(counts, living.and(count -> count.role() == role), PeopleCount::total));
        }
        Map<String, Long> byStatus = new LinkedHashMap<>();
        for (UserStatus status : UserStatus.values()) {
            byStatus.put(status.code(), sum(counts, count -> count.status() == status, PeopleCount::total));
        }
        return new PeopleStats(
                sum(counts, living, PeopleCount::total),
                byStatus.get(UserStatus.ACTIVE.code()),
                byStatus.get(UserStatus.SUSPENDED.code()),
                byStatus.get(UserStatus.DELETED.code()),
                sum(counts, living, PeopleCount::verified),
                sum(counts, living, PeopleCount::newInWeek),
                sum(counts, living, PeopleCount::newInMonth),
                testers,
                byRole,
                byStatus);
    }

    private static long sum(List<PeopleCount> counts, Predicate<PeopleCount> which, ToLongFunction<PeopleCount> what) {
        return counts.stream().filter(which).mapToLong(what).sum();
    }
}
