package io.amanat.admin.rest;

import io.amanat.admin.service.CleanupDesk;
import io.amanat.admin.service.CleanupTarget;
import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.LeftoverRepository.OfProvider;
import io.amanat.payment.entity.PaymentProvider;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers about what the store holds and what of it may be deleted. */
public final class CleanupJson {
    private CleanupJson() {}

    /**
     * One target.
     *
     * @param deletable how many a run would delete now, batch by batch
     * @param supported whether anything of it is ever deleted in bulk
     * @param before what is younger stays; null where nothing is deleted
     * @param providers for payments alone, else empty
     */
    public record TargetJson(
            @OneOf(CleanupTarget.class) String target,
            long rows,
            long deletable,
            boolean supported,
            Instant before,
            List<ProviderJson> providers) {
        static TargetJson from(CleanupDesk.Standing standing) {
            return new TargetJson(
                    standing.target().code(),
                    standing.rows(),
                    standing.deletable(),
                    standing.target().isSupported(),
                    standing.before(),
                    standing.providers().stream().map(ProviderJson::from).toList());
        }
    }

    /** Payments of one provider. */
    public record ProviderJson(@OneOf(PaymentProvider.class) String provider, long rows, long deletable) {
        static ProviderJson from(OfProvider payments) {
            return new ProviderJson(payments.provider().code(), payments.rows(), payments.idle());
        }
    }

    /** What a run has done; {@code provider} is null but for payments. */
    public record DoneJson(
            @OneOf(CleanupTarget.class) String target, @OneOf(PaymentProvider.class) String provider, int deleted) {}

    /** Rows of the collections and of all of them together. */
    public record StatsJson(List<CollectionJson> collections, long total) {
        static StatsJson from(Map<String, Long> rows) {
            return new StatsJson(
                    rows.entrySet().stream()
                            .map(entry -> new CollectionJson(entry.getKey(), entry.getValue()))
                            .toList(),
                    rows.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** One collection. */
    public record CollectionJson(String name, long count) {}
}
