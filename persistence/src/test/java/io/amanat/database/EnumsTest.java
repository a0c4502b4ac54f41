package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.amanat.inbox.entity.InboxStatus;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRunStatus;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationType;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.outbox.entity.OutboxStatus;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.points.entity.PointSource;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RefKind;
import io.amanat.request.entity.RequestSource;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.SessionType;
import io.amanat.request.entity.Urgency;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.shared.jpa.Coded;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.telegram.entity.TelegramLinkStatus;
import io.amanat.template.entity.PriceRuleScope;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.PasskeyDeviceType;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.persistence.AttributeConverter;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** R-DB-05, R-DB-06. */
@ExtendWith(TestDatabase.class)
class EnumsTest {
    /** PostgreSQL's name of a type, to the Java enum; a type without one is used in SQL only. */
    private static final Map<String, Class<? extends Coded>> ENUMS = Map.ofEntries(
            Map.entry("platform.inbox_status", InboxStatus.class),
            Map.entry("platform.outbox_status", OutboxStatus.class),
            Map.entry("market.challenge_kind", ChallengeKind.class),
            Map.entry("market.user_role", UserRole.class),
            Map.entry("market.auth_provider", AuthProvider.class),
            Map.entry("market.user_status", UserStatus.class),
            Map.entry("market.passkey_device_type", PasskeyDeviceType.class),
            Map.entry("market.address_type", AddressType.class),
            Map.entry("market.notification_channel", NotificationChannel.class),
            Map.entry("market.telegram_link_source", TelegramLinkSource.class),
            Map.entry("market.telegram_link_status", TelegramLinkStatus.class),
            Map.entry("market.chat_type", ChatType.class),
            Map.entry("market.chat_related_to_type", ChatRelatedType.class),
            Map.entry("market.chat_participant_role", ChatParticipantRole.class),
            Map.entry("market.chat_message_type", ChatMessageType.class),
            Map.entry("market.product_type", ProductType.class),
            Map.entry("market.request_urgency", Urgency.class),
            Map.entry("market.purchase_request_status", RequestStatus.class),
            Map.entry("market.budget_currency", BudgetCurrency.class),
            Map.entry("market.delivery_type", DeliveryType.class),
            Map.entry("market.request_source", RequestSource.class),
            Map.entry("market.offer_status", OfferStatus.class),
            Map.entry("market.offer_currency", OfferCurrency.class),
            Map.entry("market.delivery_time_unit", DeliveryTimeUnit.class),
            Map.entry("market.payment_provider", PaymentProvider.class),
            Map.entry("market.payment_direction", PaymentDirection.class),
            Map.entry("market.payment_status", PaymentStatus.class),
            Map.entry("market.escrow_state", EscrowState.class),
            Map.entry("market.verification_status", VerificationStatus.class),
            Map.entry("market.funds_ledger_entry_type", LedgerEntryType.class),
            Map.entry("market.notification_type", NotificationType.class),
            Map.entry("market.notification_category", NotificationCategory.class),
            Map.entry("market.price_rule_scope", PriceRuleScope.class),
            Map.entry("market.review_subject_kind", ReviewSubjectKind.class),
            Map.entry("market.point_source", PointSource.class),
            Map.entry("market.blog_post_status", BlogPostStatus.class),
            Map.entry("market.blog_comment_status", BlogCommentStatus.class),
            Map.entry("market.file_purpose", FilePurpose.class),
            Map.entry("market.gap_severity", GapSeverity.class),
            Map.entry("market.import_run_status", ImportRunStatus.class),
            Map.entry("market.ref_kind", RefKind.class),
            Map.entry("market.session_type", SessionType.class),
            Map.entry("market.negotiation_proposed_by", NegotiationParty.class),
            Map.entry("market.negotiation_status", NegotiationStatus.class),
            Map.entry("market.direct_balance_mode", DirectBalanceMode.class),
            Map.entry("market.direct_balance_stop_reason", DirectBalanceStop.class),
            Map.entry("market.direct_balance_source", DirectBalanceSource.class),
            Map.entry("market.derived_destination_status", DestinationStatus.class),
            Map.entry("market.sweep_status", SweepStatus.class),
            Map.entry("market.payout_proof_status", PayoutProofStatus.class),
            Map.entry("market.sweep_order_status", SweepOrderStatus.class),
            Map.entry("market.sweep_transaction_kind", SweepTransactionKind.class),
            Map.entry("market.sweep_transaction_status", SweepTransactionStatus.class),
            Map.entry("market.staged_payout_status", StagedPayoutStatus.class),
            Map.entry("market.dispute_status", DisputeStatus.class),
            Map.entry("market.dispute_priority", DisputePriority.class),
            Map.entry("market.dispute_category", DisputeCategory.class),
            Map.entry("market.dispute_resolution_action", ResolutionAction.class),
            Map.entry("market.dispute_evidence_kind", EvidenceKind.class));

    @TestFactory
    Stream<DynamicTest> java_and_postgresql_know_the_same_values() {
        return ENUMS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " equals " + entry.getValue().getSimpleName(),
                        () -> assertThat(Stream.of(entry.getValue().getEnumConstants())
                                        .map(Coded::code))
                                .containsExactlyInAnyOrderElementsOf(Sql.column(
                                        "select enumlabel from pg_enum where enumtypid = ?::regtype order by enumsortorder",
                                        entry.getKey()))));
    }

    /** Through PostgreSQL's own type and, where entities use it, through the converter that JPA uses. */
    @TestFactory
    Stream<DynamicTest> every_value_comes_back_from_postgresql_as_it_went() {
        return ENUMS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getValue().getSimpleName(), () -> {
                    for (Coded value : entry.getValue().getEnumConstants()) {
                        String stored = Sql.value("select cast(? as " + entry.getKey() + ")::text", sent(value));
                        assertThat(read(entry.getValue(), stored)).isEqualTo(value);
                    }
                }));
    }

    private static Object sent(Coded value) throws ReflectiveOperationException {
        AttributeConverter<Object, String> converter = converter(value.getClass());
        return converter == null ? value.code() : converter.convertToDatabaseColumn(value);
    }

    private static Object read(Class<? extends Coded> type, String stored) throws ReflectiveOperationException {
        AttributeConverter<Object, String> converter = converter(type);
        if (converter != null) {
            return converter.convertToEntityAttribute(stored);
        }
        return Stream.of(type.getEnumConstants())
                .filter(value -> value.code().equals(stored))
                .findFirst()
                .orElseThrow();
    }

    /** Null for an enum that only plain SQL writes. */
    @SuppressWarnings("unchecked")
    private static AttributeConverter<Object, String> converter(Class<?> type) throws ReflectiveOperationException {
        try {
            return (AttributeConverter<Object, String>) Class.forName(type.getName() + "Converter")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    @Test
    void no_enum_type_is_missing_from_this_comparison() {
        TreeSet<String> known = new TreeSet<>(ENUMS.keySet());
        assertThat(
                        Sql.column(
                                """
                        select n.nspname || '.' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
                        where t.typtype = 'e' and n.nspname in ('platform', 'market')
                        """))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void every_enum_type_is_used_by_a_column() {
        assertThat(
                        Sql.column(
                                """
                        select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
                        where t.typtype = 'e' and n.nspname in ('platform', 'market')
                          and not exists (select from pg_attribute a where a.atttypid = t.oid)
                        """))
                .isEmpty();
    }

    @Test
    void a_value_with_a_dot_is_stored_with_its_dot() {
        assertThat(PaymentProvider.AMN_SCANNER.code()).isEqualTo("amn.scanner");
        assertThat(PaymentProvider.REQUEST_NETWORK.code()).isEqualTo("request.network");
    }
}
