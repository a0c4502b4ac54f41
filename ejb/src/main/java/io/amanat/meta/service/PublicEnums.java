package io.amanat.meta.service;

import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatType;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.entity.SweepStatus;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.file.entity.FilePurpose;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationType;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.payment.service.PaymentCheckout;
import io.amanat.payment.service.PaymentHealth;
import io.amanat.points.entity.PointSource;
import io.amanat.points.service.Achievement;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestSource;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.SessionType;
import io.amanat.request.entity.Urgency;
import io.amanat.request.service.ViewerRole;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.service.Ineligibility;
import io.amanat.shared.jpa.Coded;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.telegram.entity.TelegramLinkStatus;
import io.amanat.template.entity.PriceRuleScope;
import io.amanat.template.service.CartVerdict;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.PasskeyDeviceType;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Every closed list of values that a client meets, with labels in both languages, so that a new status cannot be forgotten
 * by a surface (product requirements 2.4). A new public enum is named here, each value gets its line in
 * {@code meta/enum-labels.properties}.
 */
public final class PublicEnums {
    static final List<Class<? extends Coded>> TYPES = List.of(
            UserRole.class,
            UserStatus.class,
            AuthProvider.class,
            PasskeyDeviceType.class,
            AddressType.class,
            FilePurpose.class,
            SessionType.class,
            RequestStatus.class,
            RequestSource.class,
            ProductType.class,
            Urgency.class,
            DeliveryType.class,
            BudgetCurrency.class,
            OfferCurrency.class,
            OfferStatus.class,
            DeliveryTimeUnit.class,
            NegotiationParty.class,
            NegotiationStatus.class,
            PaymentProvider.class,
            PaymentDirection.class,
            PaymentStatus.class,
            VerificationStatus.class,
            PaymentHealth.StuckReason.class,
            PaymentHealth.NextStep.class,
            PaymentCheckout.Way.class,
            EscrowState.class,
            LedgerEntryType.class,
            DirectBalanceMode.class,
            DirectBalanceStop.class,
            DestinationStatus.class,
            SweepStatus.class,
            DisputeStatus.class,
            DisputePriority.class,
            DisputeCategory.class,
            ResolutionAction.class,
            EvidenceKind.class,
            ReviewSubjectKind.class,
            ChatType.class,
            ChatRelatedType.class,
            ChatParticipantRole.class,
            ChatMessageType.class,
            PointSource.class,
            Achievement.class,
            PriceRuleScope.class,
            CartVerdict.class,
            ViewerRole.class,
            Ineligibility.class,
            BlogPostStatus.class,
            BlogCommentStatus.class,
            NotificationType.class,
            NotificationCategory.class,
            TelegramLinkStatus.class,
            TelegramLinkSource.class,
            NotificationChannel.class,
            PayoutProofStatus.class,
            ReleaseReviewReason.class,
            StagedPayoutStatus.class,
            SweepOrderStatus.class,
            SweepTransactionKind.class,
            SweepTransactionStatus.class);

    private static final String LABELS = "/meta/enum-labels.properties";

    private PublicEnums() {}

    /** A value as it is sent and stored, and what people read. */
    public record Value(String code, String en, String fa) {}

    /**
     * All values by the name of their enum, in their order.
     *
     * @throws IllegalStateException when a value has no label in both languages
     */
    public static Map<String, List<Value>> load() {
        Properties labels = labels();
        Map<String, List<Value>> enums = new LinkedHashMap<>();
        for (Class<? extends Coded> type : TYPES) {
            List<Value> values = new ArrayList<>();
            for (Coded constant : type.getEnumConstants()) {
                String key = name(type) + "." + constant.code();
                String[] both = labels.getProperty(key, "").split("\\|", -1);
                if (both.length != 2 || both[0].isBlank() || both[1].isBlank()) {
                    throw new IllegalStateException(key + " has no label in two languages in " + LABELS);
                }
                values.add(new Value(constant.code(), both[0].strip(), both[1].strip()));
            }
            enums.put(name(type), List.copyOf(values));
        }
        return enums;
    }

    /** The name of a list: that of its enum, beginning small. */
    public static String name(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    static Properties labels() {
        Properties labels = new Properties();
        try (Reader reader =
                new InputStreamReader(PublicEnums.class.getResourceAsStream(LABELS), StandardCharsets.UTF_8)) {
            labels.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(LABELS + " cannot be read", unreadable);
        }
        return labels;
    }
}
